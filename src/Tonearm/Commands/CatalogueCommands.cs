using System.CommandLine;
using Spectre.Console;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Commands;

/// <summary><c>tonearm catalogue …</c>: the releases that are kept. Running servers take over what is published.</summary>
static class CatalogueCommands
{
    static readonly Argument<string?> Name = new("release") { Description = "A name of the list; the one before the published release if left out.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create() => new("catalogue", "List the catalogue releases that are kept, and go back to one.")
    {
        Command("list", "List the releases, newest first.", List, CommonOptions.Json),
        Command("rollback", "Publish an older release again.", RollBack, Name),
    };

    static Command Command(string name, string description, Action<ParseResult, ReleaseDirectory> run, Symbol symbol)
    {
        var command = new Command(name, description);
        if (symbol is Option option)
            command.Add(option);
        else
            command.Add((Argument)symbol);
        command.SetAction(parsed => run(parsed, Existing(CommonOptions.CatalogueDirectory(parsed))));
        return command;
    }

    static ReleaseDirectory Existing(string path) =>
        Directory.Exists(path) ? new ReleaseDirectory(path) : throw new CommandException($"There is no catalogue in {path}.");

    static void List(ParseResult parsed, ReleaseDirectory directory)
    {
        var current = directory.Current;
        var releases = directory.Names.Select(name => ReleaseRecord.Of(directory, name, current)).ToList();
        if (parsed.GetValue(CommonOptions.Json))
        {
            CommandOutput.Json(releases, CommandJson.Default.ListReleaseRecord);
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("release", "", "built", "tracks", "MB", "from");
        foreach (var release in releases)
            table.AddRow(release.Release, release.Published ? "published" : "", $"{release.BuiltAt:yyyy-MM-dd HH:mm}", $"{release.Counts?[EntityTable.SectionName(EntityKind.Track)]:N0}",
                $"{release.Bytes / 1e6:N1}", Markup.Escape(release.Damage ?? release.Source ?? ""));
        AnsiConsole.Write(table);
    }

    static void RollBack(ParseResult parsed, ReleaseDirectory directory)
    {
        var name = parsed.GetValue(Name) is { } given ? Kept(directory, given) : Older(directory);
        directory.PublishAgain(name);
        Console.WriteLine($"Published {name} again. Running servers take it over within a second.");
    }

    static string Kept(ReleaseDirectory directory, string given) =>
        directory.Names.FirstOrDefault(name => name == given || name == given + ReleaseDirectory.Extension)
        ?? throw new CommandException($"There is no release {given}; `tonearm catalogue list` shows those that are kept.");

    static string Older(ReleaseDirectory directory)
    {
        // Where nobody knows which is published, the newest is.
        var (names, current) = (directory.Names, directory.Current);
        return (names.Contains(current) ? names.SkipWhile(name => name != current).Skip(1) : names).FirstOrDefault()
            ?? throw new CommandException("There is no older release to go back to.");
    }
}

/// <summary>What <c>catalogue list --json</c> prints of each release.</summary>
/// <param name="Bytes">With its pictures and audio analyses.</param>
/// <param name="Damage">Why it cannot be used; null if it can.</param>
sealed record ReleaseRecord(
    string Release, bool Published, long Bytes, DateTimeOffset? BuiltAt, string? Source, IReadOnlyDictionary<string, int>? Counts, long? RefusedRows, string? Damage)
{
    public static ReleaseRecord Of(ReleaseDirectory directory, string name, string? current)
    {
        var path = directory.PathOf(name);
        var (published, bytes) = (name == current, KeptReleases.BytesOf(path));
        try
        {
            using var release = Catalogue.Releases.Release.Open(path);
            release.Analyses?.Verify();
            var facts = release.Facts;
            return new ReleaseRecord(name, published, bytes, facts.BuiltAt, facts.Source, facts.Counts, facts.RefusedRows, null);
        }
        catch (ReleaseException damage)
        {
            return new ReleaseRecord(name, published, bytes, null, null, null, null, damage.Message);
        }
    }
}
