using System.CommandLine;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.Storage;

namespace Tonearm.Commands;

/// <summary>
/// <c>tonearm check</c> and <c>tonearm repair</c>: whether what is stored proves itself. Both may run beside servers.
/// Exit code 0 if nothing is wrong (any longer), 2 if something is, 1 if it could not be found out.
/// </summary>
static class CheckCommands
{
    const int Page = 500, Damaged = 2;

    public static Command CreateCheck(TimeProvider time) => Create("check",
        "Read the whole store and compare it with itself: the database, every playlist's history, counts; and the published catalogue.", time,
        (store, _, parsed) => Check(store, OfCatalogue(CommonOptions.CatalogueDirectory(parsed)), parsed.GetValue(CommonOptions.Json)));

    public static Command CreateRepair(TimeProvider time) => Create("repair",
        "Make damaged playlists show the newest version that is not damaged, by one more change each, and count anew.", time,
        (store, time, parsed) => Repair(store, time, parsed.GetValue(CommonOptions.Json)));

    static Command Create(string name, string description, TimeProvider time, Func<StateStore, TimeProvider, ParseResult, Task<int>> run)
    {
        var command = new Command(name, description) { CommonOptions.Json };
        command.SetAction(async (parsed, _) =>
        {
            await using var store = StateStore.Open(parsed.GetRequiredValue(CommonOptions.Data), CommonOptions.StoreOf(parsed), create: false);
            return await run(store, time, parsed);
        });
        return command;
    }

    static async Task<int> Check(StateStore store, List<Finding> catalogue, bool json)
    {
        List<Finding> findings = [.. catalogue, .. await store.Read(OfDatabase)];
        var playlists = 0;
        await foreach (var id in Playlists(store))
        {
            findings.AddRange(await store.Read(state => PlaylistCheck.Of(state, id)));
            Progress(++playlists);
        }
        if (json)
            CommandOutput.Json(new CheckSummary(playlists, findings), CommandJson.Default.CheckSummary);
        else
        {
            foreach (var finding in findings)
                Console.WriteLine(string.Join(' ', new[] { finding.Kind, finding.Id, finding.Revision?.ToString(System.Globalization.CultureInfo.InvariantCulture) }.Where(part => part is not null)) + ": " + finding.Message);
            Console.WriteLine($"{playlists} playlists read, {findings.Count} found to be wrong.");
        }
        return findings.Count == 0 ? 0 : Damaged;
    }

    static async Task<int> Repair(StateStore store, TimeProvider time, bool json)
    {
        var (repairs, playlists) = (new List<Repair>(), 0);
        await foreach (var id in Playlists(store))
        {
            var found = await store.Read(state => PlaylistCheck.Of(state, id));
            if (found.Count > 0 && await store.Write(state => PlaylistRepair.Run(state, id, time.GetUtcNow())) is { } repair)
                repairs.Add(repair);
            Progress(++playlists);
        }
        var counts = await store.Write(StoredCounts.Correct);
        if (!json)
            foreach (var repair in repairs)
                Console.WriteLine($"{repair.Playlist}: {repair.Message}");
        if (!json)
            Console.WriteLine($"{playlists} playlists read, {repairs.Count} changed or given up, {counts} counts corrected.");
        else
            CommandOutput.Json(new RepairSummary(playlists, repairs, counts), CommandJson.Default.RepairSummary);
        // What no repair brings back is still found.
        return await Left(store) ? Damaged : 0;
    }

    static async Task<bool> Left(StateStore store)
    {
        if ((await store.Read(OfDatabase)).Count > 0)
            return true;
        await foreach (var id in Playlists(store))
            if ((await store.Read(state => PlaylistCheck.Of(state, id))).Count > 0)
                return true;
        return false;
    }

    /// <summary>The published release and what lies beside it; nothing where there is no catalogue.</summary>
    static List<Finding> OfCatalogue(string path)
    {
        var directory = new ReleaseDirectory(path);
        string? name = null;
        try
        {
            name = directory.Current;
            if (name is null)
                return [];
            using var release = Release.Open(directory.PathOf(name));
            release.Analyses?.Verify();
            return [];
        }
        catch (ReleaseException damage)
        {
            return [new Finding("catalogue", name, null, damage.Message)];
        }
    }

    static List<Finding> OfDatabase(StateConnection state) =>
    [
        .. state.Dialect.CheckFiles(state).Select(said => new Finding("database", null, null, said)),
        .. StoredCounts.Check(state),
    ];

    static async IAsyncEnumerable<EntityId> Playlists(StateStore store)
    {
        byte[] last = [];
        while (await store.Read(state => state.All("select id from playlist where id > $1 order by id limit $2", row => row.Bytes(0), last, Page)) is { Count: > 0 } page)
        {
            foreach (var id in page)
                yield return EntityId.Read(id);
            last = page[^1];
        }
    }

    /// <summary>To a person who waits.</summary>
    static void Progress(int playlists)
    {
        if (playlists % 1000 == 0 && !Console.IsErrorRedirected)
            Console.Error.WriteLine($"{playlists} playlists read");
    }
}

/// <summary>What <c>check --json</c> prints.</summary>
sealed record CheckSummary(int Playlists, List<Finding> Findings);

/// <summary>What <c>repair --json</c> prints.</summary>
/// <param name="Counts">Rows whose count was corrected.</param>
sealed record RepairSummary(int Playlists, List<Repair> Repairs, int Counts);
