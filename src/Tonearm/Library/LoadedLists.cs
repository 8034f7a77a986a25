using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>The whole list of one user and kind as it was at a revision, in memory.</summary>
/// <param name="newest">Newest first.</param>
/// <param name="isCurrent">Whether it is still so, as far as can be told without a query.</param>
sealed class LoadedList(LibraryKind kind, long revision, List<SavedItem> newest, Func<bool> isCurrent)
{
    readonly (EntityId Id, long AddedAt)[] newest = [.. newest.Select(saved => (saved.Item.Id, saved.AddedAt.ToUnixTimeMilliseconds()))];
    readonly EntityId[] sorted = [.. newest.Select(saved => saved.Item.Id).Order()];
    volatile Func<bool> isCurrent = isCurrent;

    public long Revision => revision;

    public bool IsCurrent => isCurrent();

    /// <summary>Bytes of memory, roughly.</summary>
    public long Size => 256 + newest.Length * 48L;

    /// <summary>Lets it be used for as long as something else is true: whoever says so has just found its revision.</summary>
    public void Renew(Func<bool> isTrue) => isCurrent = isTrue;

    public SavedPage Page(Window window) => new(newest.Length, revision, [.. newest.Skip(window.Offset).Take(window.Limit).Select(Saved)]);

    public bool Contains(LibraryItem item) => Array.BinarySearch(sorted, item.Id) >= 0;

    SavedItem Saved((EntityId Id, long AddedAt) row) => new(new LibraryItem(kind, row.Id), DateTimeOffset.FromUnixTimeMilliseconds(row.AddedAt));
}

/// <summary>
/// Lists that are read again and again while nothing is added to them, in memory: who pages through a long one, or asks
/// about all that is on a screen, is answered without a search of the store.
/// </summary>
sealed class LoadedLists
{
    /// <summary>Longer ones are read from the store, in parts.</summary>
    const int MaxItems = 20_000;

    const long Budget = 16L << 20;

    readonly LruCache<(string User, LibraryKind Kind), LoadedList> recent = new(Budget, static (_, list) => list.Size);
    readonly AdmissionFilter askedOnce = new(4096);

    public LoadedList? Find(string user, LibraryKind kind) => recent.Find((user, kind));

    /// <summary>The list as a snapshot of the store has it, from memory or to be kept there; null if it is better read in parts.</summary>
    /// <param name="isCurrent">Whether it is still as it is in the snapshot.</param>
    public LoadedList? Load(StateConnection state, string user, LibraryKind kind, int total, long revision, Func<bool> isCurrent)
    {
        if (Find(user, kind) is { } known && known.Revision == revision)
        {
            known.Renew(isCurrent);
            return known;
        }
        // People go by names, not by ids.
        if (kind == LibraryKind.User || total is 0 or > MaxItems || !askedOnce.IsRepeated(HashCode.Combine(user, kind, revision)))
            return null;
        var list = new LoadedList(kind, revision, SavedRows.Newest(state, user, kind, new Window(total, 0)), isCurrent);
        recent.Keep((user, kind), list);
        return list;
    }
}
