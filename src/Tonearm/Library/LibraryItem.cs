using System.Text;
using Tonearm.Ids;

namespace Tonearm.Library;

/// <summary>What can be saved or followed. The values are stored: never renumber. Those below 7 are the <see cref="EntityKind"/>s.</summary>
enum LibraryKind : byte
{
    Artist = 0,
    Album = 1,
    Track = 2,
    Show = 3,
    Episode = 4,
    Audiobook = 5,
    User = 7,

    /// <summary>Kept by the room of playlists, never in the tables of this one.</summary>
    Playlist = 8,
}

/// <summary>One thing that can be saved or followed: an id, or for users their canonical name.</summary>
readonly record struct LibraryItem(LibraryKind Kind, EntityId Id, string? User = null)
{
    public static LibraryItem OfUser(string canonical) => new(LibraryKind.User, default, canonical);

    /// <summary>The column <c>item_id</c>.</summary>
    public byte[] Stored()
    {
        if (User is not null)
            return Encoding.UTF8.GetBytes(User);
        var bytes = new byte[EntityId.Size];
        Id.Write(bytes);
        return bytes;
    }

    public static LibraryItem Read(LibraryKind kind, byte[] stored) => kind == LibraryKind.User
        ? OfUser(Encoding.UTF8.GetString(stored))
        : new LibraryItem(kind, EntityId.Read(stored));
}

/// <summary>An item with the time at which it counts as saved.</summary>
readonly record struct SavedItem(LibraryItem Item, DateTimeOffset AddedAt);

/// <summary>A part of a list, newest first, with the length of the whole and a number that changes whenever the list does.</summary>
sealed record SavedPage(int Total, long Revision, IReadOnlyList<SavedItem> Items);
