using System.Diagnostics;
using System.Globalization;
using Tonearm.Ids;
using Tonearm.Player;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Benchmarks;

/// <summary>Top items of somebody who has played a lot.</summary>
static class PlayerBench
{
    const int Plays = 100_000, Tracks = 20_000, PlaysOfWrite = 1_000, Looks = 500;
    const string User = "bench";

    public static async Task Run(Report report)
    {
        await using var store = StateStore.Open(Directory.CreateTempSubdirectory("tonearm-player-bench").FullName);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await Fill(store, now);
        report.Section("Top items of 100,000 plays of up to 20,000 tracks, total counted", "| page | found | median ms | goal ms |");
        foreach (var range in Enum.GetValues<TimeRange>())
            foreach (var offset in (int[])[0, 1_950])
                await Measure(store, report, range, new Window(50, offset), now);
    }

    /// <summary>A year of plays; some tracks are played far more than others.</summary>
    static async Task Fill(StateStore store, long now)
    {
        var random = new Random(33);
        var year = 365L * 24 * 3600 * 1000;
        for (var play = 0; play < Plays; play += PlaysOfWrite)
        {
            var plays = Enumerable.Range(play, PlaysOfWrite).Select(number => (
                EntityKind.Track, new EntityId((UInt128)(Math.Pow(random.NextDouble(), 2) * Tracks)), now - year + year * number / Plays)).ToList();
            await store.Write(state => AffinityRows.Add(state, User, plays));
        }
    }

    static async Task Measure(StateStore store, Report report, TimeRange range, Window window, long now)
    {
        var times = new List<double>();
        var total = 0;
        for (var look = 0; look < Looks; look++)
        {
            var watch = Stopwatch.StartNew();
            total = (await store.Read(state => AffinityRows.Top(state, User, EntityKind.Track, range, window, now))).Total;
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        report.Row(string.Create(CultureInfo.InvariantCulture, $"{range}, offset {window.Offset}"), (double)total, Report.Median(times), "5");
    }
}
