using System.Text;
using System.Text.Json;
using Spectre.Console;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Commands;

/// <summary>Every refused row goes to a file beside the releases; the first few are shown.</summary>
sealed class RefusalReport(ReleaseDirectory directory) : IDisposable
{
    const int Shown = 10;

    readonly List<RefusedRow> first = [];
    StreamWriter? file;
    long count;

    public string Path { get; } = System.IO.Path.Combine(directory.Path, "refused.ndjson");

    public void Add(RefusedRow row)
    {
        count++;
        if (first.Count < Shown)
            first.Add(row);
        file ??= new StreamWriter(Path, append: false, new UTF8Encoding(false));
        file.WriteLine(JsonSerializer.Serialize(new RefusedLine(row.Origin.File, row.Origin.Line, row.Reason), CommandJson.Default.RefusedLine));
    }

    public void Print()
    {
        if (count == 0)
            return;
        AnsiConsole.MarkupLineInterpolated($"[yellow]{count:N0} rows were refused[/]; all of them are listed in {Path}");
        foreach (var row in first)
            AnsiConsole.MarkupLineInterpolated($"  {row.Origin.File}:{row.Origin.Line} [grey]{row.Reason}[/]");
    }

    public void Dispose() => file?.Dispose();
}

/// <summary>One line of the report of refused rows.</summary>
sealed record RefusedLine(string File, long Line, string Reason);
