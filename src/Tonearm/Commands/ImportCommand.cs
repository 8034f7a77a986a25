using System.CommandLine;
using Spectre.Console;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

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
    static readonly Option<ulong> Seed = new("--seed") { Description = "Another seed invents another catalogue.", DefaultValueFactory = _ => 1 };

    public static Command Create(TimeProvider time)
    {
        var command = new Command("import", "Build a catalogue release and publish it; running servers take it over.") { Paths, Synthetic, Seed, AllowShrink, Strict, KeepMegabytes, CommonOptions.Json };
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
        if (synthetic is { } tracks)
            return Import(parsed, directory, new SyntheticSource(tracks, parsed.GetValue(Seed)), $"synthetic, {tracks} tracks", time);
        return ImportFiles(parsed, directory, paths, time);
    }

    static async Task<int> ImportFiles(ParseResult parsed, ReleaseDirectory directory, string[] paths, TimeProvider time)
    {
        using var files = new NdjsonSource(paths);
        return await Import(parsed, directory, files, string.Join(' ', paths.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(path)))), time);
    }

    static async Task<int> Import(ParseResult parsed, ReleaseDirectory directory, ICatalogueSource source, string description, TimeProvider time)
    {
        var json = parsed.GetValue(CommonOptions.Json);
        using var refusals = new RefusalReport(directory);
        var progress = new ImportProgress();
        var refused = new RefusedRows(refusals.Add);
        var guard = new ImportGuard(directory, refused, refusals, parsed.GetValue(AllowShrink), parsed.GetValue(Strict));
        var work = Task.Run(() => CatalogueImport.Run(directory, source, description, time, refused, progress, guard.Objection));
        if (!json)
            await ImportDisplay.Show(work, source, progress, time);
        var result = await Published(work, refusals, json);
        refusals.KeepWith(result.Release);
        if (json)
            CommandOutput.Json(new ImportSummary(result.Release, result.Facts.Counts, result.Facts.RefusedRows, result.Bytes, result.Elapsed.TotalSeconds), CommandJson.Default.ImportSummary);
        else
            Summarise(result, source, refusals);
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
            throw new CommandException(refusal.Message, CommandException.NotGoodEnough);
        }
    }

    static void Summarise(ImportResult result, ICatalogueSource source, RefusalReport refusals)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("kind").AddColumn(new TableColumn("rows").RightAligned());
        foreach (var kind in Enum.GetValues<EntityKind>())
            table.AddRow(EntityTable.SectionName(kind) + "s", $"{result.Facts.Counts[EntityTable.SectionName(kind)]:N0}");
        AnsiConsole.Write(table);
        foreach (var skipped in (source as NdjsonSource)?.Skipped ?? [])
            AnsiConsole.MarkupLineInterpolated($"[grey]not read:[/] {skipped.Path} [grey]({skipped.Reason})[/]");
        refusals.Print();
        var tracks = result.Facts.Counts[EntityTable.SectionName(EntityKind.Track)];
        AnsiConsole.MarkupLineInterpolated(
            $"[green]Published[/] {result.Release}: {result.Bytes / 1e6:N1} MB in {result.Elapsed.TotalSeconds:N1} s, {tracks / result.Elapsed.TotalSeconds:N0} tracks a second");
    }
}

/// <summary>What <c>import --json</c> prints.</summary>
sealed record ImportSummary(string Release, IReadOnlyDictionary<string, int> Counts, long RefusedRows, long Bytes, double Seconds);
