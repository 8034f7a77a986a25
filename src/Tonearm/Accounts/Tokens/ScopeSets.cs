using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Tonearm.Accounts.Tokens;

/// <summary>Sets of scopes, one object for each distinct set that is in use.</summary>
static class ScopeSets
{
    /// <summary>Sets shared; more than any real collection of apps asks for. Further ones get objects of their own.</summary>
    const int MaxShared = 5000;

    static readonly ConcurrentDictionary<string, IReadOnlySet<string>> Shared = new();

    /// <summary>The set that a list separated by spaces names.</summary>
    public static IReadOnlySet<string> Of(string scopes)
    {
        if (Shared.TryGetValue(scopes, out var shared))
            return shared;
        IReadOnlySet<string> set = scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
        return Shared.Count < MaxShared ? Shared.GetOrAdd(scopes, set) : set;
    }
}
