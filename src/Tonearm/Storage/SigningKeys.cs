using System.Collections.Immutable;

namespace Tonearm.Storage;

/// <summary>
/// The keys of the store as this process knows them: the one that signs first, then the other that still verifies. A
/// new key is read within a second (<see cref="KeyWatch"/>), or when something turns up that no known key has signed,
/// and signs from the time that its row names, so that all processes on one store write the same ids.
/// </summary>
sealed class SigningKeys(ImmutableArray<StoredKey> stored, StateStore store, TimeProvider time)
{
    volatile Known known = new(stored);

    /// <summary>Reads the keys of a store, and makes the first if there is none.</summary>
    /// <exception cref="StateStoreException">The store cannot be read or written.</exception>
    public static SigningKeys Open(StateStore store, TimeProvider time) =>
        new(SealingKeys.Load(store).GetAwaiter().GetResult(), store, time);

    /// <summary>The first signs; all verify.</summary>
    public ImmutableArray<byte[]> Current => known.At(time);

    /// <summary>Reads the keys again. False if that brought nothing new.</summary>
    /// <exception cref="StateStoreException">The store cannot be read; the keys are those known before.</exception>
    public async Task<bool> Look() => Take(await store.ReadOne(SealingKeys.Newest));

    /// <inheritdoc cref="Look()"/>
    public bool Look(StateConnection state) => Take(SealingKeys.Newest(state));

    bool Take(ImmutableArray<StoredKey> newest)
    {
        if (newest.IsEmpty || known.Has(newest))
            return false;
        known = new Known(newest);
        return true;
    }

    sealed class Known(ImmutableArray<StoredKey> stored)
    {
        readonly ImmutableArray<byte[]> before = [.. stored.Skip(1).Concat(stored.Take(1)).Select(key => key.Key)];
        readonly ImmutableArray<byte[]> after = [.. stored.Select(key => key.Key)];
        bool isInUse;

        public ImmutableArray<byte[]> At(TimeProvider time) => isInUse || (isInUse = time.GetUtcNow() >= stored[0].UsedFrom) ? after : before;

        public bool Has(ImmutableArray<StoredKey> others) => stored.Length == others.Length
            && stored.Zip(others).All(pair => pair.First.UsedFrom == pair.Second.UsedFrom && pair.First.Key.AsSpan().SequenceEqual(pair.Second.Key));
    }
}
