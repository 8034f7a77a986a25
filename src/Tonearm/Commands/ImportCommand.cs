using System.CommandLine;
using Spectre.Console;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.Images.Drawing;

namespace Tonearm.Commands;

/// <summary><c>tonearm import</c>: builds and publishes a catalogue release from files or from the generator.</summary>
static class ImportCommand
{
    static readonly Argument<string[]> Paths = new("path") { Description = "NDJSON files, plain or gzip, or folders of them.", Arity = ArgumentArity.ZeroOrMore };
    static readonly Option<int?> Synthetic = new("--synthetic") { Description = "Invent a catalogue with this many tracks instead of reading files." };
    static readonly Option<bool> AllowShrink = new("--allow-shrink") { Description = "Publish even if much less would be left than there is now." };
    static readonly Option<bool> Strict = new("--strict") { Description = "Publish nothing if any row is refused." };
    static readonly Option<long> KeepMegabytes = new("--keep-megabytes")
    {
        Description = "How much the releases that are kept may take together; the published one and the one before it always stay.",
        DefaultValueFactory = _ => long.TryParse(Environment.GetEnvironmentVariable("TONEARM_KEEP_MEGABYTES"), out var megabytes) ? megabytes : KeptReleases.DefaultBytes >> 20,
    };
    static readonly Option<DirectoryInfo?> PicturesFrom = new("--pictures") { Description = "A folder of pictures by id, such as album/ID.jpg, that go into the release; what is fetched is kept there." };
    static readonly Option<string[]> FetchPictures = new("--fetch-pictures") { Description = "A host from which pictures that rows name by address may be fetched now; can be given several times. Nothing is fetched without it." };
    static readonly Option<int> FetchPerSecond = new("--fetch-per-second") { Description = "How many pictures are fetched in a second, from 1 to 50.", DefaultValueFactory = _ => 5 };
    static readonly Option<ulong> Seed = new("--seed") { Description = "Another seed invents another catalogue.", DefaultValueFactory = _ => 1 };

    public static Command Create(TimeProvider time)
    {
        var command = new Command("import", "Build a catalogue release and publish it; running servers take it over.") { Paths, Synthetic, Seed, AllowShrink, Strict, KeepMegabytes, PicturesFrom, FetchPictures, FetchPerSecond, CommonOptions.Json };
        command.SetAction((parsed, stop) => Run(parsed, time));
        return command;
    }

    static Task<int> Run(ParseResult parsed, TimeProvider time)
    {
        var (paths, synthetic) = (parsed.GetValue(Paths) ?? [], parsed.GetValue(Synthetic));
        if (synthetic is null == (paths.Length == 0))
            throw new CommandException("Name the files to import, or give --synthetic with a number of tracks.");
        if (synthetic is <= 0)
            throw new CommandException("--synthetic takes a number of tracks above zero.");
        var directory = new ReleaseDirectory(CommonOptions.CatalogueDirectory(parsed), parsed.GetValue(KeepMegabytes) << 20);
        if (synthetic is not null && parsed.GetValue(FetchPictures) is { Length: > 0 })
            throw new CommandException("--fetch-pictures has nothing to fetch with --synthetic: invented rows name no pictures.");
        if (synthetic is { } tracks)
            return Import(parsed, directory, new SyntheticSource(tracks, parsed.GetValue(Seed)), $"synthetic, {tracks} tracks", time);
        return ImportFiles(parsed, directory, paths, time);
    }

    static async Task<int> ImportFiles(ParseResult parsed, ReleaseDirectory directory, string[] paths, TimeProvider time)
    {
        using var files = new NdjsonSource(paths);
        using var fetch = ReadFetch(parsed, time);
        return await Import(parsed, directory, files, string.Join(' ', paths.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(path)))), time, fetch);
    }

    /// <summary>Null if nothing is to be fetched.</summary>
    static PictureFetch? ReadFetch(ParseResult parsed, TimeProvider time)
    {
        var (hosts, perSecond) = (parsed.GetValue(FetchPictures) ?? [], parsed.GetValue(FetchPerSecond));
        if (hosts.Length == 0)
            return null;
        if (parsed.GetValue(PicturesFrom) is null)
            throw new CommandException("--fetch-pictures needs --pictures with the folder in which they are kept.");
        if (perSecond is < 1 or > 50)
            throw new CommandException("--fetch-per-second takes a number from 1 to 50.");
        try
        {
            return new PictureFetch(new PictureHosts(hosts), Source.CanBeDrawn, TimeSpan.FromSeconds(1.0 / perSecond), time);
        }
        catch (FormatException fault)
        {
            throw new CommandException(fault.Message);
        }
    }

    /// <summary>Null if none is named.</summary>
    static PictureFolder? ReadPictures(ParseResult parsed, PictureFetch? fetch)
    {
        if (parsed.GetValue(PicturesFrom) is not { } folder)
            return null;
        if (!folder.Exists && fetch is null)
            throw new CommandException($"{folder} is not there.");
        try
        {
            return new PictureFolder(folder.FullName, fetch);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{folder} cannot be read: {fault.Message}");
        }
    }

    static async Task<int> Import(ParseResult parsed, ReleaseDirectory directory, ICatalogueSource source, string description, TimeProvider time, PictureFetch? fetch = null)
    {
        var (json, pictures) = (parsed.GetValue(CommonOptions.Json), ReadPictures(parsed, fetch));
        using var refusals = new RefusalReport(directory);
        var progress = new ImportProgress();
        var refused = new RefusedRows(refusals.Add);
        var guard = new ImportGuard(directory, refused, refusals, parsed.GetValue(AllowShrink), parsed.GetValue(Strict));
        var work = Task.Run(() => CatalogueImport.Run(directory, source, description, time, refused, progress, guard.Objection, pictures));
        if (!json)
            await ImportDisplay.Show(work, source, progress, time);
        var result = await Published(work, refusals, json);
        refusals.KeepWith(result.Release);
        if (json)
            CommandOutput.Json(new ImportSummary(result.Release, result.Facts.Counts, result.Facts.RefusedRows, result.Bytes, result.Elapsed.TotalSeconds, fetch?.Tally), CommandJson.Default.ImportSummary);
        else
            Summarise(result, source, refusals, fetch?.Tally);
        return 0;
    }

    static async Task<ImportResult> Published(Task<ImportResult> work, RefusalReport refusals, bool json)
    {
        try
        {
            return await work;
        }
        catch (NotPublishedException refusal)
        {
            if (!json)
                refusals.Print();
            throw new CommandException(refusal.Message, CommandException.Unusable);
        }
    }

    static void Summarise(ImportResult result, ICatalogueSource source, RefusalReport refusals, PictureTally? pictures)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("kind").AddColumn(new TableColumn("rows").RightAligned());
        foreach (var kind in Enum.GetValues<EntityKind>())
            table.AddRow(EntityTable.SectionName(kind) + "s", $"{result.Facts.Counts[EntityTable.SectionName(kind)]:N0}");
        if (result.Facts.Analyses is { } analyses)
            table.AddRow("audio analyses", $"{analyses.Count:N0}");
        AnsiConsole.Write(table);
        foreach (var skipped in (source as NdjsonSource)?.Skipped ?? [])
            AnsiConsole.MarkupLineInterpolated($"[grey]not read:[/] {skipped.Path} [grey]({skipped.Reason})[/]");
        refusals.Print();
        if (pictures is not null)
            Summarise(pictures);
        var tracks = result.Facts.Counts[EntityTable.SectionName(EntityKind.Track)];
        AnsiConsole.MarkupLineInterpolated(
            $"[green]Published[/] {result.Release}: {result.Bytes / 1e6:N1} MB in {result.Elapsed.TotalSeconds:N1} s, {tracks / result.Elapsed.TotalSeconds:N0} tracks a second");
    }

    static void Summarise(PictureTally pictures)
    {
        AnsiConsole.MarkupLineInterpolated($"Pictures: {pictures.Fetched:N0} fetched, {pictures.Kept:N0} here already, {pictures.Failed:N0} not to be had");
        foreach (var reason in pictures.Reasons)
            AnsiConsole.MarkupLineInterpolated($"[grey]not fetched:[/] {reason}");
    }
}

/// <summary>What <c>import --json</c> prints.</summary>
/// <param name="Pictures">Null where nothing was to be fetched.</param>
sealed record ImportSummary(string Release, IReadOnlyDictionary<string, int> Counts, long RefusedRows, long Bytes, double Seconds, PictureTally? Pictures);
