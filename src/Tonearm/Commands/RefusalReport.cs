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

    public RefusalTally Tally { get; } = new();

    public string Path { get; } = System.IO.Path.Combine(directory.Path, "refused.ndjson");

    public void Add(RefusedRow row)
    {
        count++;
        Tally.Add(row.Origin.File, row.Reason);
        if (first.Count < Shown)
            first.Add(row);
        file ??= new StreamWriter(Path, append: false, new UTF8Encoding(false));
        file.WriteLine(JsonSerializer.Serialize(new RefusedLine(row.Origin.File, row.Origin.Line, row.Reason), CommandJson.Default.RefusedLine));
    }

    /// <summary>Keeps the list beside the release, for the next import to compare with.</summary>
    public void KeepWith(string release)
    {
        file?.Dispose();
        file = null;
        var kept = ReleaseDirectory.RefusalsOf(directory.PathOf(release));
        if (count > 0)
        {
            File.Copy(Path, kept, overwrite: true);
            return;
        }
        File.WriteAllText(kept, "");
        File.Delete(Path);
    }

    /// <summary>What such a list holds; null if there is none that can be read.</summary>
    public static RefusalTally? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var tally = new RefusalTally();
        try
        {
            foreach (var line in File.ReadLines(path))
                if (JsonSerializer.Deserialize(line, CommandJson.Default.RefusedLine) is { } row)
                    tally.Add(row.File, row.Reason);
        }
        catch (JsonException)
        {
            return null;
        }
        return tally;
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
