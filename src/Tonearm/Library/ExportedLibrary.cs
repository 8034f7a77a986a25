using System.Text;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary><c>YourLibrary.json</c> and <c>Follow.json</c> of the export of a person's data, in the shapes of the real one.</summary>
sealed class ExportedLibrary(LibraryStore library, LiveCatalogue catalogue)
{
    /// <summary>Items of a list that are in memory at a time.</summary>
    const int Part = 500;

    /// <summary>The lists in their order, and what the names of their items are called.</summary>
    static readonly (string List, LibraryKind Kind, string? By, string? From, string Title)[] Lists =
    [
        ("tracks", LibraryKind.Track, "artist", "album", "track"),
        ("albums", LibraryKind.Album, "artist", null, "album"),
        ("shows", LibraryKind.Show, "publisher", null, "name"),
        ("episodes", LibraryKind.Episode, null, "show", "name"),
        ("artists", LibraryKind.Artist, null, null, "name"),
        ("other", LibraryKind.Audiobook, null, null, "name"),
    ];

    /// <inheritdoc cref="PersonalFiles"/>
    public ValueTask<IReadOnlyList<PersonalFile>> Of(string userId) => ValueTask.FromResult<IReadOnlyList<PersonalFile>>(
    [
        new("YourLibrary.json", (stream, stop) => WriteLibrary(stream, userId, stop)),
        new("Follow.json", (stream, stop) => WriteFollow(stream, userId, stop)),
    ]);

    async Task WriteFollow(Stream stream, string userId, CancellationToken stop)
    {
        var followed = await library.Page(userId, LibraryKind.User, new Window(1, 0));
        var text = $"{{\"followerCount\":{await library.Followers(userId)},\"followingUsersCount\":{followed.Total},\"dismissingUsersCount\":0}}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), stop);
    }

    async Task WriteLibrary(Stream stream, string userId, CancellationToken stop)
    {
        using var json = new JsonBuffer();
        json.Raw("{"u8);
        foreach (var list in Lists)
        {
            json.Raw("\""u8).Raw(Encoding.ASCII.GetBytes(list.List)).Raw("\":["u8);
            for (int offset = 0, total = 1; offset < total; offset += Part)
            {
                var page = await library.Page(userId, list.Kind, new Window(Part, offset));
                total = page.Total;
                WriteItems(json, list, page.Items, isFirst: offset == 0);
                await stream.WriteAsync(json.Written, stop);
                json.Clear();
            }
            json.Raw("],"u8);
        }
        // Nothing can be banned here.
        json.Raw("\"bannedTracks\":[],\"bannedArtists\":[]}"u8);
        await stream.WriteAsync(json.Written, stop);
    }

    void WriteItems(JsonBuffer json, (string List, LibraryKind Kind, string? By, string? From, string Title) list, IReadOnlyList<SavedItem> items, bool isFirst)
    {
        var release = catalogue.Acquire().Release;
        try
        {
            foreach (var (item, _) in items)
            {
                var names = DisplayedNames.Of(release, (EntityKind)list.Kind, item.Id);
                json.Raw(isFirst ? "{"u8 : ",{"u8);
                isFirst = false;
                Member(json, list.By, names.By);
                Member(json, list.From, names.From);
                Member(json, list.Title, names.Title);
                // An audiobook has the URI of a show (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).
                var type = list.Kind == LibraryKind.Audiobook ? "show" : list.Kind.ToString().ToLowerInvariant();
                json.Raw(Encoding.ASCII.GetBytes($"\"uri\":\"spotify:{type}:{item.Id}\"}}"));
            }
        }
        finally
        {
            release.File.Release();
        }
    }

    static void Member(JsonBuffer json, string? name, byte[] value)
    {
        if (name is not null)
            json.Raw("\""u8).Raw(Encoding.ASCII.GetBytes(name)).Raw("\":"u8).Raw(value).Raw(","u8);
    }
}
