namespace Tonearm.Accounts;

/// <summary>A playlist as its owner's account page shows it.</summary>
/// <param name="Name">Null when it never got one.</param>
/// <param name="IsHidden">Kept from everybody but the owner.</param>
/// <param name="RemovedAt">When the owner took it out of their own list; null while it is there.</param>
sealed record OwnPlaylist(string Id, string? Name, int Items, bool IsHidden, DateTimeOffset? RemovedAt);

/// <summary>What a person may do with their own playlists on the account page. The host knows where playlists are kept.</summary>
/// <param name="List">Of an owner, so many from an offset on: those removed first, the last to go before the others.</param>
/// <param name="Restore">Of an owner, by id: puts a removed one back; anything that is none of theirs is passed over.</param>
/// <param name="Hide">Of an owner, by id: keeps one from everybody else or shows it again; passes over as well.</param>
sealed record OwnPlaylists(
    Func<string, int, int, ValueTask<IReadOnlyList<OwnPlaylist>>> List,
    Func<string, string, Task> Restore,
    Func<string, string, bool, Task> Hide);
