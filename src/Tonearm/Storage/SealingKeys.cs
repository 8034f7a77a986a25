using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Tonearm.Storage;

/// <summary>
/// The rows of <c>snapshot_key</c>: made once, so that every process on the store seals alike. The two newest are valid,
/// so that keys can be changed without making the ids and links that clients hold worthless. Each use seals its purpose
/// along with the rest.
/// </summary>
static class SealingKeys
{
    const int Bytes = 32;

    /// <exception cref="StateStoreException">The store cannot be read or written.</exception>
    public static async Task<ImmutableArray<byte[]>> Open(StateStore store) =>
        await store.Read(Newest) is { IsEmpty: false } keys ? keys : await store.Write(Make);

    /// <summary>
    /// Makes a new key and forgets all but the one before it. A process uses it from its next start.
    /// </summary>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was.</exception>
    public static Task Rotate(StateStore store) => store.Write(state =>
    {
        state.Run("insert into snapshot_key (number, key) select coalesce(max(number), 0) + 1, $1 from snapshot_key", RandomNumberGenerator.GetBytes(Bytes));
        state.Run("delete from snapshot_key where number < (select max(number) - 1 from snapshot_key)");
    });

    static ImmutableArray<byte[]> Newest(StateConnection state) =>
        [.. state.All("select key from snapshot_key order by number desc limit 2", row => row.Bytes(0))];

    static ImmutableArray<byte[]> Make(StateConnection state)
    {
        state.Run("insert into snapshot_key (number, key) values (1, $1) on conflict do nothing", RandomNumberGenerator.GetBytes(Bytes));
        return Newest(state);
    }
}
