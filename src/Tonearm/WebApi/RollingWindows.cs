using System.Collections.Concurrent;

namespace Tonearm.WebApi;

/// <summary>
/// A <see cref="RollingWindow"/> for each key that has been counted since the start. For keys that cannot be invented: apps,
/// users.
/// </summary>
sealed class RollingWindows<TKey>(TimeProvider time)
    where TKey : notnull
{
    readonly ConcurrentDictionary<TKey, RollingWindow> windows = new();

    /// <summary>Counts a request of a key; false when it is one too many, with the whole seconds until one may be made.</summary>
    public bool TryTake(TKey key, int allowed, out int retryAfter) =>
        windows.GetOrAdd(key, static (_, allowed) => new RollingWindow(allowed), allowed)
            .TryTake(time.GetTimestamp() / time.TimestampFrequency, out retryAfter);
}
