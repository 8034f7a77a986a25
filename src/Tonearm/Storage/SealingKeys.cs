using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Tonearm.Storage;

/// <summary>A row of <c>snapshot_key</c>.</summary>
/// <param name="UsedFrom">When every process begins to sign with it. All verify with it from when they know it.</param>
readonly record struct StoredKey(byte[] Key, DateTimeOffset UsedFrom);

/// <summary>
/// The rows of <c>snapshot_key</c>: made once, so that every process on the store signs alike. The two newest are valid,
/// so that keys can be changed without making the ids and links that clients hold worthless. Each use signs its purpose
/// along with the rest.
/// </summary>
static class SealingKeys
{
    const int Bytes = 32;

    /// <summary>
    /// How long a new key is only verified with: all processes on the store have read it by then, which they do once a
    /// second, and begin to sign with it at the same time.
    /// </summary>
    public static readonly TimeSpan Notice = TimeSpan.FromSeconds(10);

    /// <summary>The valid keys, newest first.</summary>
    /// <exception cref="StateStoreException">The store cannot be read or written.</exception>
    public static async Task<ImmutableArray<byte[]>> Open(StateStore store) => [.. (await Load(store)).Select(stored => stored.Key)];

    /// <inheritdoc cref="Open"/>
    public static async Task<ImmutableArray<StoredKey>> Load(StateStore store) =>
        await store.ReadOne(Newest) is { IsEmpty: false } keys ? keys : await store.Write(Make);

    /// <summary>Makes a new key and forgets all but the one before it.</summary>
    /// <returns>When the servers begin to sign with it; null if nothing was done because the last one is not in use yet.</returns>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was.</exception>
    public static Task<DateTimeOffset?> Rotate(StateStore store, TimeProvider time) => store.Write<DateTimeOffset?>(state =>
    {
        state.Lock("snapshot_key");
        var (now, newest) = (RowReader.ToStored(time.GetUtcNow()), Newest(state));
        if (!newest.IsEmpty && newest[0].UsedFrom > now)
            return null;
        var from = newest.IsEmpty ? DateTimeOffset.UnixEpoch : now + Notice;
        state.Run(
            "insert into snapshot_key (number, key, used_from) select coalesce(max(number), 0) + 1, $1, $2 from snapshot_key",
            RandomNumberGenerator.GetBytes(Bytes), from);
        state.Run("delete from snapshot_key where number < (select max(number) - 1 from snapshot_key)");
        return from;
    });

    /// <summary>The valid keys, newest first; none in a store whose first key nobody has needed yet.</summary>
    public static ImmutableArray<StoredKey> Newest(StateConnection state) =>
        [.. state.All("select key, used_from from snapshot_key order by number desc limit 2", row => new StoredKey(row.Bytes(0), row.Time(1)))];

    static ImmutableArray<StoredKey> Make(StateConnection state)
    {
        state.Run("insert into snapshot_key (number, key) values (1, $1) on conflict do nothing", RandomNumberGenerator.GetBytes(Bytes));
        return Newest(state);
    }
}
