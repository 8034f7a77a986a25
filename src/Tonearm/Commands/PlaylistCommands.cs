using System.CommandLine;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;

namespace Tonearm.Commands;

/// <summary>
/// <c>tonearm playlist …</c>: what no app can do. The commands work while a server runs on the same data folder, which
/// sees at once what they change.
/// </summary>
static class PlaylistCommands
{
    static readonly Argument<string> PlaylistId = new("playlist") { Description = "The id of the playlist, or its URI." };
    static readonly Option<string> Artist = new("--artist") { Description = "The artist of the local file.", DefaultValueFactory = _ => "" };
    static readonly Option<string> Album = new("--album") { Description = "The album of the local file.", DefaultValueFactory = _ => "" };
    static readonly Option<string> Title = new("--title") { Required = true, Description = "The title of the local file." };
    static readonly Option<int> Duration = new("--duration") { Required = true, Description = "Whole seconds." };
    static readonly Option<int?> Position = new("--position") { Description = "Where to put it; at the end if left out." };
    static readonly Option<bool> Off = new("--off") { Description = "Show it again." };
    static readonly Argument<string[]> Files = new("file") { Description = "NDJSON, plain or gzip: playlists, and their history before them.", Arity = ArgumentArity.OneOrMore };
    static readonly Option<string> Owner = new("--owner") { Description = "Who owns playlists whose owner the file does not name.", DefaultValueFactory = _ => "import" };

    static readonly Option<string[]> Categories = new("--category") { Description = "The id of a category, as /v1/browse/categories has it. May be given several times." };
    static readonly Option<string?> Message = new("--message") { Description = "What stands over the list from now on." };

    public static Command Create(TimeProvider time) => new("playlist", "What no app can do to playlists: local files, true privacy, import with history.")
    {
        Command("add-local", "Add a local file to a playlist, in its owner's name.", time, AddLocal, PlaylistId, Artist, Album, Title, Duration, Position),
        Command("private", "Keep a playlist from everybody but its owner: others are told that there is none.", time, Hide, PlaylistId, Off),
        Command("history", "Say or set how much of a playlist's history others see.", time, (parsed, rooms) => Found(parsed, rooms, PlaylistHistoryCommands.Show), PlaylistId, PlaylistHistoryCommands.Others),
        Command("cut-history", "Remove the versions of a playlist before one, for good.", time, (parsed, rooms) => Found(parsed, rooms, PlaylistHistoryCommands.CutCommand), PlaylistId, PlaylistHistoryCommands.Before),
        Command("feature", "Show a public playlist among the featured ones, or in categories, to everybody.", time, Feature, PlaylistId, Categories, Message, CommonOptions.Json),
        Command("unfeature", "Take a playlist out of categories, or out of everything if none is named.", time, Unfeature, PlaylistId, Categories, CommonOptions.Json),
        Command("featured", "List what is featured where.", time, ListFeatured, CommonOptions.Json),
        StoreCommand.ForNewStores("import", "Import playlists with their owners, dates and history.", time, (parsed, rooms) => PlaylistImport.Run(parsed.GetRequiredValue(Files), parsed.GetRequiredValue(Owner), parsed.GetValue(CommonOptions.Json), rooms, time), Files, Owner, CommonOptions.Json),
    };

    static Command Command(string name, string description, TimeProvider time, Func<ParseResult, Rooms, Task> run, params Symbol[] symbols) =>
        StoreCommand.Create(name, description, time, run, symbols);

    static async Task AddLocal(ParseResult parsed, Rooms rooms)
    {
        var seconds = parsed.GetRequiredValue(Duration);
        var file = new LocalFile(parsed.GetValue(Artist) ?? "", parsed.GetValue(Album) ?? "", parsed.GetRequiredValue(Title), seconds);
        if (seconds < 0 || !ItemUri.TryLocal(file.ToString(), out var uri))
            throw new CommandException("A local file has a duration of zero or more seconds and names that are not too long.");
        var (playlists, head) = await Find(parsed, rooms);
        var command = new PlaylistCommand(ChangeKind.Add, new Operation.Add([uri], parsed.GetValue(Position)), _ => null);
        var result = await playlists.Change(head.Id, new ChangeAuthor(head.Owner, null, null), command);
        if (result.Refusal is { } refusal)
            throw new CommandException(refusal.Message);
        Console.WriteLine($"Added {uri}");
    }

    static async Task Found(ParseResult parsed, Rooms rooms, Func<ParseResult, PlaylistStore, PlaylistHead, Task> run)
    {
        var (playlists, head) = await Find(parsed, rooms);
        await run(parsed, playlists, head);
    }

    static async Task Hide(ParseResult parsed, Rooms rooms)
    {
        var (playlists, head) = await Find(parsed, rooms);
        await playlists.Hide(head.Id, head.Owner, !parsed.GetValue(Off));
        Console.WriteLine(parsed.GetValue(Off) ? "Everybody who knows the id can read it again." : $"Only {head.Owner} can see it now.");
    }

    static async Task Feature(ParseResult parsed, Rooms rooms)
    {
        var (playlists, head) = await Find(parsed, rooms);
        if (!await playlists.Feature(head.Id, Places(parsed) is { Length: > 0 } places ? places : [FeatureRows.Front], parsed.GetValue(Message)))
            throw new CommandException("Only a public playlist that is in its owner's list can be featured.");
        await ListFeatured(parsed, rooms);
    }

    static async Task Unfeature(ParseResult parsed, Rooms rooms)
    {
        var (playlists, head) = await Find(parsed, rooms);
        if (!await playlists.Unfeature(head.Id, Places(parsed)))
            throw new CommandException("The playlist is not there.");
        await ListFeatured(parsed, rooms);
    }

    static async Task ListFeatured(ParseResult parsed, Rooms rooms)
    {
        var features = await rooms.Playlists().Features();
        if (parsed.GetValue(CommonOptions.Json))
            CommandOutput.Json(features.ConvertAll(FeatureRecord.Of), CommandJson.Default.ListFeatureRecord);
        else
            foreach (var feature in features)
                Console.WriteLine($"{feature.Playlist}  {(feature.Place.Length > 0 ? feature.Place : "(featured)")}  {feature.Message}".TrimEnd());
    }

    static string[] Places(ParseResult parsed)
    {
        var places = (parsed.GetValue(Categories) ?? []).Select(Genre.SlugOf).Distinct().ToArray();
        return places.Contains(FeatureRows.Front) ? throw new CommandException("A category is named by letters and digits.") : places;
    }

    static async Task<(PlaylistStore, PlaylistHead)> Find(ParseResult parsed, Rooms rooms)
    {
        const string uri = "spotify:playlist:";
        var text = parsed.GetRequiredValue(PlaylistId);
        var id = text.StartsWith(uri, StringComparison.Ordinal) ? text[uri.Length..] : text;
        var playlists = rooms.Playlists();
        return EntityId.TryParse(id, out var entity) && await playlists.FindAny(entity) is { } head
            ? (playlists, head)
            : throw new CommandException($"There is no playlist {text}.");
    }
}

/// <summary>What the commands about featured playlists print with <c>--json</c>.</summary>
/// <param name="Category">Left out for the featured playlists themselves.</param>
sealed record FeatureRecord(string Playlist, string? Category, DateTimeOffset Since, string? Message)
{
    public static FeatureRecord Of(FeaturedPlaylist feature) =>
        new(feature.Playlist.ToString(), feature.Place.Length > 0 ? feature.Place : null, feature.At, feature.Message);
}
