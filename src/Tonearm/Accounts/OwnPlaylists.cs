namespace Tonearm.Accounts;

/// <summary>A playlist as its owner's account page shows it.</summary>
/// <param name="Name">Null when it never got one.</param>
/// <param name="IsHidden">Kept from everybody but the owner.</param>
/// <param name="RemovedAt">When the owner took it out of their own list; null while it is there.</param>
sealed record OwnPlaylist(string Id, string? Name, int Items, bool IsHidden, DateTimeOffset? RemovedAt);

/// <summary>A version of a playlist as its owner's account page shows it.</summary>
/// <param name="Id">Its snapshot id, in letters that stand in an address.</param>
/// <param name="Sentence">Who did what to the version before.</param>
sealed record OwnVersion(string Id, string Sentence, DateTimeOffset At);

/// <summary>The history of a playlist as its owner's account page shows it.</summary>
/// <param name="OthersSee"><c>newest</c>, <c>since_shown</c> or <c>all</c>.</param>
/// <param name="Versions">Some of them, newest first.</param>
/// <param name="Total">How many there are.</param>
sealed record OwnHistory(OwnPlaylist Playlist, string OthersSee, IReadOnlyList<OwnVersion> Versions, int Total);

/// <summary>What a person may do with their own playlists on the account page. The host knows where playlists are kept.</summary>
/// <param name="List">Of an owner, so many from an offset on: those removed first, the last to go before the others.</param>
/// <param name="Restore">Of an owner, by id: puts a removed one back; anything that is none of theirs is passed over.</param>
/// <param name="Hide">Of an owner, by id: keeps one from everybody else or shows it again; passes over as well.</param>
/// <param name="History">Of an owner, by id: so many versions from an offset on; null for what is none of theirs.</param>
/// <param name="ShowHistory">Of an owner, by id: sets what others see; passes over what is none of theirs, and other words.</param>
/// <param name="Cut">Of an owner, by id: removes the versions before one, for good; false if there is no such version of theirs.</param>
sealed record OwnPlaylists(
    Func<string, int, int, ValueTask<IReadOnlyList<OwnPlaylist>>> List,
    Func<string, string, Task> Restore,
    Func<string, string, bool, Task> Hide,
    Func<string, string, int, int, ValueTask<OwnHistory?>> History,
    Func<string, string, string, Task> ShowHistory,
    Func<string, string, string, Task<bool>> Cut);
