using System.Collections.Immutable;
using System.Security.Cryptography;
using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>
/// The rows of <c>snapshot_key</c>: made once, so that every process on the store seals alike. The two newest are valid,
/// so that keys can be changed without making the ids that clients hold worthless.
/// </summary>
static class KeyRows
{
    const int Bytes = 32;

    /// <exception cref="StateStoreException">The store cannot be read or written.</exception>
    public static async Task<SnapshotKeys> Open(StateStore store) =>
        new(await store.Read(Newest) is { IsEmpty: false } keys ? keys : await store.Write(Make));

    static ImmutableArray<byte[]> Newest(StateConnection state) =>
        [.. state.All("select key from snapshot_key order by number desc limit 2", row => row.Bytes(0))];

    static ImmutableArray<byte[]> Make(StateConnection state)
    {
        state.Run("insert into snapshot_key (number, key) values (1, $1) on conflict do nothing", RandomNumberGenerator.GetBytes(Bytes));
        return Newest(state);
    }
}
