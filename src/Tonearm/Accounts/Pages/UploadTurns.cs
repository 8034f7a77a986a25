using System.Collections.Concurrent;

namespace Tonearm.Accounts.Pages;

/// <summary>Each person sends one file at a time to this server: a file is in memory until it has been redrawn.</summary>
sealed class UploadTurns
{
    readonly ConcurrentDictionary<string, bool> taken = new(StringComparer.Ordinal);

    /// <summary>False while an earlier file of the same person is at work.</summary>
    public bool TryBegin(string userId) => taken.TryAdd(userId, true);

    /// <summary>Whether a file of a person is at work.</summary>
    public bool IsTaken(string userId) => taken.ContainsKey(userId);

    public void End(string userId) => taken.TryRemove(userId, out _);
}
