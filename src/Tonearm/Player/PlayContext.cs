using Tonearm.Ids;

namespace Tonearm.Player;

/// <summary>What can be played from. The values are stored: never renumber.</summary>
enum ContextKind : byte
{
    /// <summary>A list of URIs that came with the request: no context on the wire.</summary>
    List = 0,
    Album = 1,
    Artist = 2,
    Playlist = 3,
    Show = 4,

    /// <summary>Shown as a show (docs/behaviour/player.md#contexts).</summary>
    Audiobook = 5,

    /// <summary>The tracks that a user has saved, as they were when the play began.</summary>
    Collection = 6,
}

/// <summary>Where what plays comes from: a name, never a copy, of what may be ten thousand items.</summary>
/// <param name="Snapshot">The version of a playlist that was current when the play began; null for others.</param>
/// <param name="Owner">Whose collection it is; null for others.</param>
readonly record struct PlayContext(ContextKind Kind, EntityId Id, string? Snapshot, string? Owner = null)
{
    /// <summary>Its items have no version and are kept beside it.</summary>
    public bool IsListed => Kind is ContextKind.List or ContextKind.Collection;

    /// <summary>Null for a list.</summary>
    public string? Uri => Kind switch
    {
        ContextKind.List => null,
        ContextKind.Collection => $"spotify:user:{Owner}:collection",
        _ => $"spotify:{TypeOf(Kind)}:{Id}",
    };

    public static string TypeOf(ContextKind kind) => kind switch
    {
        ContextKind.Album => "album",
        ContextKind.Artist => "artist",
        ContextKind.Playlist => "playlist",
        ContextKind.Collection => "collection",
        _ => "show",
    };

    /// <summary>Also takes the old form of playlists, <c>spotify:user:…:playlist:…</c>, and audiobooks by their own type.</summary>
    public static bool TryParse(string uri, out PlayContext context)
    {
        if (uri.Split(':') is ["spotify", "user", { Length: > 0 } owner, "collection"])
        {
            context = new PlayContext(ContextKind.Collection, default, null, owner);
            return true;
        }
        var (type, text) = uri.Split(':') switch
        {
            ["spotify", "user", { Length: > 0 }, "playlist", var id] => ("playlist", id),
            ["spotify", var kind, var id] => (kind, id),
            _ => ("", ""),
        };
        var found = Array.Find(Enum.GetValues<ContextKind>(), kind => kind is not (ContextKind.List or ContextKind.Collection) && (type == "audiobook" ? kind == ContextKind.Audiobook : TypeOf(kind) == type));
        context = EntityId.TryParse(text, out var value) ? new PlayContext(found, value, null) : default;
        return context.Kind != ContextKind.List;
    }
}
