using Tonearm.Ids;

namespace Tonearm.Storage;

/// <summary>
/// Where a change waits for its turn in a store that makes several at once. On SQLite, which has one writer, it makes no
/// difference.
/// </summary>
/// <param name="OfCredentials">Among tokens and sign-ins, which have connections of their own.</param>
/// <param name="Playlists">
/// The playlists whose rows it locks: so that one that somebody else keeps locked does not keep every connection waiting,
/// only some wait for the same one.
/// </param>
readonly record struct WriteQueue(bool OfCredentials, IReadOnlyList<EntityId> Playlists)
{
    /// <summary>For tokens, codes, sessions and guesses at passwords. Such a change locks no row of a playlist.</summary>
    public static readonly WriteQueue Credentials = new(true, []);

    public static readonly WriteQueue General = new(false, []);

    public static WriteQueue Of(EntityId playlist) => new(false, [playlist]);

    public static WriteQueue Of(IEnumerable<EntityId> playlists) => new(false, [.. playlists.Distinct()]);
}
