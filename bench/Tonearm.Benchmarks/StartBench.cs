namespace Tonearm.Benchmarks;

/// <summary>From the start of the process to the first answer, and the memory then.</summary>
static class StartBench
{
    const int Rounds = 11;

    public static async Task Run(Workbench bench, Report report)
    {
        var small = Path.Combine(bench.Data, "demo");
        var body = Path.Combine(bench.Data, "body");
        Directory.CreateDirectory(bench.Data);
        await File.WriteAllTextAsync(body, "{}");
        string[] serve = [bench.Tonearm, "serve", "--data", small, "--urls", "{url}"];
        (await RunningServer.Start(18080, false, serve)).Dispose();
        List<double> ours = [], theirs = [], memory = [];
        for (var round = 0; round < Rounds; round++)
        {
            using (var tonearm = await RunningServer.Start(18080, false, serve))
            {
                ours.Add(tonearm.StartTime.TotalMilliseconds);
                memory.Add(tonearm.Memory("VmRSS"));
            }
            using var bare = await RunningServer.Start(18081, false, [bench.Baseline, "{url}", body]);
            theirs.Add(bare.StartTime.TotalMilliseconds);
        }
        report.Section("Start with a ready data folder", "| | Tonearm | bare Kestrel | ratio | goal |");
        report.Row("to the first answer, ms", Report.Median(ours), Report.Median(theirs), Report.Median(ours) / Report.Median(theirs), "at most 2");
        report.Row("resident memory idle, MB", Report.Median(memory), "", "", "under 110");
    }
}
