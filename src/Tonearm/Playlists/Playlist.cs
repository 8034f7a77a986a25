using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>A playlist as everybody sees it after a revision.</summary>
/// <param name="Revision">0 when created, one more with every change.</param>
/// <param name="Rows">The items in order.</param>
sealed record Playlist(int Revision, Details Details, ImmutableArray<PlaylistRow> Rows)
{
    /// <summary>The limit of items in a playlist (docs/behaviour/playlists.md#add).</summary>
    public const int MaxItems = 10_000;

    /// <summary>A playlist nobody has changed yet, holding the given items at places of their own.</summary>
    public static Playlist New(Details details, IEnumerable<Item> items) =>
        new(0, details, [.. items.Select((item, at) => new PlaylistRow(item, new PlaceId(0, at)))]);
}
