using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Library;

/// <summary>
/// How the room of playlists follows, unfollows and knows the playlists that <c>/me/library</c> names: inside the change
/// or the snapshot that the library has open, so that mixed URIs are one durable change.
/// </summary>
/// <param name="Follow">Playlists that do not exist are passed over.</param>
/// <param name="Among">Those of some playlists that the user follows.</param>
sealed record FollowedPlaylists(
    Action<StateConnection, string, IReadOnlyList<EntityId>> Follow,
    Action<StateConnection, string, IReadOnlyList<EntityId>> Unfollow,
    Func<StateConnection, string, IReadOnlyList<EntityId>, IReadOnlySet<EntityId>> Among)
{
    /// <summary>Where no playlist exists.</summary>
    public static readonly FollowedPlaylists None = new((_, _, _) => { }, (_, _, _) => { }, (_, _, _) => new HashSet<EntityId>());
}
