namespace Tonearm.Accounts;

/// <summary>Something about playlists that somebody is told on their account page.</summary>
/// <param name="Playlist">Its id.</param>
/// <param name="Name">Of the playlist; null when it never got one.</param>
/// <param name="Who">The id of the one who did it; null when nobody knows any more.</param>
/// <param name="Items">How many were added to a playlist they follow; 0 for a new follower of a playlist of theirs.</param>
/// <param name="Added">The first of them.</param>
sealed record NewsItem(string Playlist, string? Name, string? Who, DateTimeOffset At, int Items, IReadOnlyList<AddedItem> Added, bool IsSeen);

/// <param name="Name">Null for what the catalogue does not have any more.</param>
/// <param name="Path">Of its page; null for what has none.</param>
readonly record struct AddedItem(string? Name, string? Path);

/// <summary>The news of a person's playlists. The host knows where playlists are kept.</summary>
/// <param name="List">Of a person, at most so many, newest first.</param>
/// <param name="CountUnseen">Of a person, counted up to a limit.</param>
/// <param name="See">A person has seen all of it up to a time.</param>
sealed record OwnNews(
    Func<string, int, ValueTask<IReadOnlyList<NewsItem>>> List,
    Func<string, int, ValueTask<int>> CountUnseen,
    Func<string, DateTimeOffset, Task> See);
