using System.IO.Compression;
using Spectre.Console;
using Tonearm.Accounts.Users;
using Tonearm.Catalogue.Import.Ndjson;
using Tonearm.Ids;
using Tonearm.Playlists.Import;

namespace Tonearm.Commands;

/// <summary>
/// <c>tonearm playlist import</c>: files with histories are read first, then each playlist is written with its own. A
/// playlist that is there already is left alone, so an import can be run again. Owners without an account get one that
/// nobody can sign in to.
/// </summary>
sealed class PlaylistImport(Rooms rooms, string owner, TimeProvider time)
{
    /// <summary>Refused rows that are shown; all are counted.</summary>
    const int Shown = 10;

    readonly Dictionary<EntityId, List<Stay>> stays = [];
    readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);
    readonly List<string> refused = [];
    int imported, present, changes, refusals;

    public static async Task Run(string[] files, string owner, bool asJson, Rooms rooms, TimeProvider time)
    {
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new CommandException($"{missing} does not exist.");
        if (UserId.Canonical(owner) is not { } canonical)
            throw new CommandException($"{owner} cannot be the id of a user.");
        var import = new PlaylistImport(rooms, canonical, time);
        // A history must be known when its playlist is written.
        var ordered = files.OrderBy(file => !Path.GetFileName(file).Contains("history", StringComparison.Ordinal)).ToArray();
        if (asJson || !AnsiConsole.Profile.Capabilities.Interactive)
            await import.Read(ordered, _ => { });
        else
            await AnsiConsole.Progress().HideCompleted(true).StartAsync(context => import.Show(ordered, context.AddTask("playlists")));
        import.Summarise(asJson);
        if (import.imported + import.present == 0)
            throw new CommandException($"Nothing was imported: {(import.refusals > 0 ? "no playlist was good." : "there is no playlist in what was given.")}", CommandException.Unusable);
    }

    async Task Show(string[] files, ProgressTask bar)
    {
        bar.MaxValue = Math.Max(1, files.Sum(file => new FileInfo(file).Length));
        await Read(files, bytes => bar.Value = bytes);
        bar.Value = bar.MaxValue;
    }

    async Task Read(string[] files, Action<long> progress)
    {
        var before = 0L;
        foreach (var file in files)
        {
            await using var raw = File.OpenRead(file);
            await using Stream plain = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            using var lines = new LineReader(plain);
            while (Next(lines, out var line) is var outcome and not LineOutcome.End)
            {
                await Take(outcome, line, $"{Path.GetFileName(file)}:{lines.Number}");
                progress(before + raw.Position);
                if (outcome == LineOutcome.Damaged)
                    throw new CommandException($"{file} is damaged or cut off: what came before has been imported, and it can be run again.", CommandException.Unusable);
            }
            before += raw.Length;
        }
    }

    static LineOutcome Next(LineReader lines, out byte[] line)
    {
        var outcome = lines.Read(out var bytes);
        line = bytes.ToArray();
        return outcome;
    }

    async Task Take(LineOutcome outcome, byte[] line, string origin)
    {
        if (outcome != LineOutcome.Line)
        {
            Refuse(origin, outcome == LineOutcome.TooLong ? "the line is too long" : "the file breaks off here");
            return;
        }
        if (line.AsSpan().Trim(" \r\t"u8).IsEmpty)
            return;
        if (PlaylistRows.Read(line, out var playlist, out var stay) is { } reason)
            Refuse(origin, reason);
        else if (stay is { } known)
            StaysOf(known.Playlist).Add(known.Stay);
        else
            await Write(playlist!);
    }

    List<Stay> StaysOf(EntityId playlist) =>
        stays.TryGetValue(playlist, out var known) ? known : stays[playlist] = [];

    async Task Write(ImportedPlaylist playlist)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var author = await AccountOf(playlist.Owner);
        stays.Remove(playlist.Id, out var known);
        var (start, log) = ImportedHistory.Of(playlist, known ?? [], author, now);
        var made = DateTimeOffset.FromUnixTimeMilliseconds(log.Count > 0 ? log[0].At : playlist.SeenAt ?? now);
        if (!await rooms.Playlists().Import(playlist.Id, author, made, start, log))
        {
            present++;
            return;
        }
        imported++;
        changes += log.Count;
    }

    async Task<string> AccountOf(string? named)
    {
        var id = named is null ? owner : UserId.Canonical(named) ?? owner;
        if (owners.TryGetValue(id, out var known))
            return known;
        if (await rooms.Users.Find(id) is null)
            await rooms.Users.Create(new UserDraft(id, null) { DisplayName = named ?? id, Country = "US" });
        return owners[id] = id;
    }

    void Refuse(string origin, string reason)
    {
        refusals++;
        if (refused.Count < Shown)
            refused.Add($"{origin} {reason}");
    }

    void Summarise(bool asJson)
    {
        var summary = new PlaylistImportSummary(imported, changes, present, refusals);
        if (asJson)
        {
            CommandOutput.Json(summary, CommandJson.Default.PlaylistImportSummary);
            return;
        }
        Console.WriteLine($"Imported {imported:N0} playlists with {changes:N0} changes; {present:N0} were there already; {refusals:N0} rows were refused.");
        foreach (var line in refused)
            Console.WriteLine("  " + line);
    }
}

/// <summary>What <c>playlist import --json</c> prints.</summary>
sealed record PlaylistImportSummary(int Playlists, int Changes, int AlreadyThere, int RefusedRows);
