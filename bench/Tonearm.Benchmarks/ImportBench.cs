using System.Diagnostics;
using System.Text.Json;

namespace Tonearm.Benchmarks;

/// <summary>Imports end to end, search index included, with the peak of anonymous memory.</summary>
static class ImportBench
{
    public static async Task Run(Workbench bench, Report report)
    {
        report.Section("Import", "| source | tracks | seconds | tracks/s | goal | bytes a track | peak anonymous MB |");
        foreach (var tracks in (int[])[100_000, Workbench.Tracks])
            await Measure(bench, report, $"generator, {tracks:N0}", bench.Data, "--synthetic", $"{tracks}");
        var open = Path.Combine(bench.Repository, "../shared/data/catalogue/open");
        if (Directory.Exists(open))
            await Measure(bench, report, "NDJSON, 104,493 of real data", Path.Combine(bench.Data, "open"), open);
    }

    static async Task Measure(Workbench bench, Report report, string name, string data, params string[] source)
    {
        using var process = Workbench.Start(bench.Launcher, ["import", .. source, "--data", data, "--json"]);
        var reading = process.StandardOutput.ReadToEndAsync();
        var peak = 0.0;
        while (!reading.IsCompleted)
        {
            peak = Math.Max(peak, Anonymous(process));
            await Task.WhenAny(reading, Task.Delay(20));
        }
        using var summary = JsonDocument.Parse(await reading);
        var seconds = summary.RootElement.GetProperty("seconds").GetDouble();
        var tracks = summary.RootElement.GetProperty("counts").GetProperty("track").GetInt32();
        report.Row(name, tracks, seconds, tracks / seconds, 60_000.0, (double)summary.RootElement.GetProperty("bytes").GetInt64() / tracks, peak);
    }

    static double Anonymous(Process process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
