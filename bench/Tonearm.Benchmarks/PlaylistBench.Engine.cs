using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tonearm.Catalogue;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;

namespace Tonearm.Benchmarks;

static partial class PlaylistBench
{
    const int Changes = 4_000;

    static readonly Details Shown = new("Measured", "", true, false);

    static async Task Engine(Report report, IServiceProvider services)
    {
        report.Section($"A playlist of {Items:N0} distinct tracks", "| case | measured | goal |");
        report.Row("bytes on disk per change, checkpoints and indexes included", await DiskPerChange(services), "350");
        var (cold, disk) = await ColdLoad(services);
        report.Row("cold read of it, ms", cold, "");
        report.Row("the checkpoint's bytes alone, ms", disk, "");
        report.Row("difference, ms", cold - disk, "10");
        report.Row("merging a request 1,000 changes behind, history in memory, ms", Merging(services), "10");
    }

    /// <summary>Distinct tracks come and go at places all over the list; pages that the store can use again do not count.</summary>
    static async Task<double> DiskPerChange(IServiceProvider services)
    {
        var (store, playlists) = (services.GetRequiredService<StateStore>(), services.GetRequiredService<PlaylistStore>());
        var id = (await Import(services, 1))[0];
        var (tracks, random, before) = (TrackUris(services, 100_000, Changes), new Random(1), await Used(store));
        for (var i = 0; i < Changes; i++)
        {
            var at = random.Next(Items);
            var command = i % 2 == 0
                ? new PlaylistCommand(ChangeKind.Add, new Operation.Add([tracks[i]], at), _ => null)
                : new PlaylistCommand(ChangeKind.Remove, new Operation.Remove([tracks[i - 1]], null, null), _ => null);
            if ((await playlists.Change(id, new ChangeAuthor(User, "bench", null), command)).Refusal is { } refusal)
                throw new InvalidOperationException(refusal.Message);
        }
        return (await Used(store) - before) / Changes;
    }

    static async Task<double> Used(StateStore store) => await store.Read(state =>
        (double)(Pragma(state, "page_count") - Pragma(state, "freelist_count")) * Pragma(state, "page_size"));

    static long Pragma(StateConnection state, string name) => state.First("pragma " + name, row => row.GetInt64(0));

    static async Task<(double Cold, double Disk)> ColdLoad(IServiceProvider services)
    {
        var (store, playlists, kept) = (services.GetRequiredService<StateStore>(), services.GetRequiredService<PlaylistStore>(), services.GetRequiredService<LoadedPlaylists>());
        List<double> cold = [], disk = [];
        foreach (var id in await Import(services, 40))
        {
            kept.Drop(id);
            cold.Add(await Milliseconds(async () => await playlists.Find(id, User)));
            disk.Add(await Milliseconds(async () => await store.Read(state =>
                state.First("select body from playlist_checkpoint where playlist_id = $1", row => row.GetFieldValue<byte[]>(0), HeadRows.Key(id)))));
        }
        return (Report.Median(cold), Report.Median(disk));
    }

    /// <summary>Each time against a history that has not been asked yet, as after a start of the server.</summary>
    static double Merging(IServiceProvider services)
    {
        var (start, tracks) = (Playlist.New(Shown, TrackItems(services)), TrackUris(services, 100_000, 1_000));
        var changes = Behind(start, tracks);
        List<double> times = [];
        for (var i = 0; i < 40; i++)
        {
            var history = new History(start);
            foreach (var change in changes)
                history.TryAppend(change);
            var request = new Request(SnapshotRef.SharedView(0), new Operation.Add([tracks[0]], Items / 2), 0, User);
            var clock = Stopwatch.StartNew();
            Merge.Apply(history, request);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        return Report.Median(times);
    }

    static List<Change> Behind(Playlist start, ItemUri[] tracks)
    {
        var (history, random) = (new History(start), new Random(2));
        for (var i = 0; i < tracks.Length; i++)
        {
            Operation operation = i % 2 == 0
                ? new Operation.Add([tracks[i]], random.Next(Items))
                : new Operation.Move(random.Next(Items - 10), random.Next(Items), 5);
            if (Merge.Apply(history, new Request(null, operation, 0, User)) is MergeOutcome.Changed changed)
                history.TryAppend(changed.Change);
        }
        return [.. Enumerable.Range(1, history.HeadRevision).Select(revision => history[revision])];
    }

    static async Task<double> Milliseconds(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalMilliseconds;
    }

    static IEnumerable<Item> TrackItems(IServiceProvider services) => TrackUris(services, 0, Items)
        .Select((uri, at) => new Item(new ItemId(0, at), uri, 1_780_000_000_000 + at, User));

    static ItemUri[] TrackUris(IServiceProvider services, int from, int count)
    {
        var tracks = services.GetRequiredService<LiveCatalogue>().Current.Release.Tracks;
        return [.. Enumerable.Range(from, count).Select(ordinal =>
            ItemUri.TryParse("spotify:track:" + Encoding.ASCII.GetString(tracks.IdText(ordinal * 7)), out var uri) ? uri : throw new InvalidDataException())];
    }
}
