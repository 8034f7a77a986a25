using System.Collections.Frozen;

namespace Tonearm.WebApi;

/// <summary>Something an app may do for a user (docs/behaviour/scopes.md#the-scopes).</summary>
/// <param name="Name">As on the wire.</param>
/// <param name="Sentence">What it lets an app do, for the person who is asked.</param>
sealed record Scope(string Name, string Sentence)
{
    public static readonly Scope
        AppRemoteControl = new("app-remote-control", "Control playback in the app on your phone."),
        PlaylistModifyPrivate = new("playlist-modify-private", "Create, change and delete your private playlists."),
        PlaylistModifyPublic = new("playlist-modify-public", "Create, change and delete your public playlists."),
        PlaylistReadCollaborative = new("playlist-read-collaborative", "See the playlists that you edit together with others."),
        PlaylistReadPrivate = new("playlist-read-private", "See your private playlists."),
        Streaming = new("streaming", "Play music and make sound as one of your devices."),
        UgcImageUpload = new("ugc-image-upload", "Upload pictures for your playlists."),
        UserFollowModify = new("user-follow-modify", "Follow and unfollow artists and people for you."),
        UserFollowRead = new("user-follow-read", "See which artists and people you follow."),
        UserLibraryModify = new("user-library-modify", "Add to and remove from what you have saved in your library."),
        UserLibraryRead = new("user-library-read", "See what you have saved in your library."),
        UserModifyPlaybackState = new("user-modify-playback-state", "Play, pause, skip and queue on your devices."),
        UserReadCurrentlyPlaying = new("user-read-currently-playing", "See what you are playing right now."),
        UserReadEmail = new("user-read-email", "See your e-mail address."),
        UserReadPlaybackPosition = new("user-read-playback-position", "See where you stopped in episodes and audiobooks."),
        UserReadPlaybackState = new("user-read-playback-state", "See your devices and what they are playing."),
        UserReadPrivate = new("user-read-private", "See your country, your kind of account and your filter for explicit content."),
        UserReadRecentlyPlayed = new("user-read-recently-played", "See what you have played lately."),
        UserTopRead = new("user-top-read", "See your most played artists and tracks.");

    /// <summary>All there are, by name.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        AppRemoteControl, PlaylistModifyPrivate, PlaylistModifyPublic, PlaylistReadCollaborative, PlaylistReadPrivate,
        Streaming, UgcImageUpload, UserFollowModify, UserFollowRead, UserLibraryModify, UserLibraryRead,
        UserModifyPlaybackState, UserReadCurrentlyPlaying, UserReadEmail, UserReadPlaybackPosition,
        UserReadPlaybackState, UserReadPrivate, UserReadRecentlyPlayed, UserTopRead,
    ];

    static readonly FrozenDictionary<string, Scope> ByName = All.ToFrozenDictionary(scope => scope.Name, StringComparer.Ordinal);

    public static Scope? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The scopes of a list separated by spaces, each once, in its order; null if one of them does not exist.</summary>
    public static IReadOnlyList<Scope>? ParseList(string list)
    {
        List<Scope> scopes = [];
        foreach (var name in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Find(name) is not { } scope)
                return null;
            if (!scopes.Contains(scope))
                scopes.Add(scope);
        }
        return scopes;
    }

    /// <summary>The form on the wire: names separated by single spaces.</summary>
    public static string ListOf(IEnumerable<Scope> scopes) => string.Join(' ', scopes.Select(scope => scope.Name));
}
