using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>What users have saved and whom they follow. Every change is one durable transaction, whatever it mixes.</summary>
sealed class LibraryStore(StateStore store, FollowedPlaylists playlists, TimeProvider clock)
{
    readonly LoadedLists loaded = new();

    /// <inheritdoc cref="StateStore.TrackValidity"/>
    public Func<bool> TrackValidity() => store.TrackValidity(clock);

    /// <summary>A part of a user's list, newest first; of what was saved at the same time the last comes first.</summary>
    public ValueTask<SavedPage> Page(string user, LibraryKind kind, Window window) => OfList(user, kind,
        list => list.Page(window),
        (state, total, revision) => new SavedPage(total, revision, window.Offset < total ? SavedRows.Newest(state, user, kind, window) : []));

    /// <summary>The part of a user's list that comes behind an item by id, which need not be in the list any more.</summary>
    public ValueTask<SavedPage> After(string user, LibraryKind kind, EntityId? after, int limit) => store.Read(state =>
    {
        var (total, revision) = SavedRows.Length(state, user, kind);
        return new SavedPage(total, revision, total > 0 ? SavedRows.Behind(state, user, kind, after, limit) : []);
    });

    /// <summary>For each item whether the user has saved it, in the order asked.</summary>
    public ValueTask<bool[]> Contains(string user, IReadOnlyList<LibraryItem> items) =>
        items.All(item => item.Kind == items[0].Kind) && items[0].Kind != LibraryKind.Playlist
            ? OfList(user, items[0].Kind,
                list => items.Select(list.Contains).ToArray(),
                (state, total, _) => total > 0 ? Among(state, user, items) : new bool[items.Count])
            : store.Read(state => Among(state, user, items));

    /// <summary>Answers from a list in memory, or from a snapshot of the store.</summary>
    ValueTask<T> OfList<T>(string user, LibraryKind kind, Func<LoadedList, T> fromMemory, Func<StateConnection, int, long, T> fromStore)
    {
        if (loaded.Find(user, kind) is { IsCurrent: true } warm)
            return ValueTask.FromResult(fromMemory(warm));
        var isCurrent = TrackValidity();
        return store.Read(state =>
        {
            var (total, revision) = SavedRows.Length(state, user, kind);
            return loaded.Load(state, user, kind, total, revision, isCurrent) is { } list
                ? fromMemory(list)
                : fromStore(state, total, revision);
        });
    }

    bool[] Among(StateConnection state, string user, IReadOnlyList<LibraryItem> items)
    {
        var found = new HashSet<LibraryItem>();
        foreach (var group in items.GroupBy(item => item.Kind))
            found.UnionWith(group.Key == LibraryKind.Playlist
                ? playlists.Among(state, user, [.. group.Select(item => item.Id)]).Select(id => new LibraryItem(LibraryKind.Playlist, id))
                : SavedRows.Among(state, user, group.Key, [.. group.Distinct()]));
        return [.. items.Select(found.Contains)];
    }

    /// <summary>Saves items, first to last; what is saved already keeps its time and place.</summary>
    public Task Save(string user, IReadOnlyList<SavedItem> items) => store.Write(QueueOf(items.Select(saved => saved.Item)), state =>
    {
        foreach (var group in items.GroupBy(saved => saved.Item.Kind))
            if (group.Key == LibraryKind.Playlist)
                playlists.Follow(state, user, [.. group.Select(saved => saved.Item.Id)]);
            else
                SavedRows.Add(state, user, group.Key, [.. group.DistinctBy(saved => saved.Item)], clock.GetUtcNow());
    });

    /// <summary>Removes items; what is not saved stays so.</summary>
    public Task Remove(string user, IReadOnlyList<LibraryItem> items) => store.Write(QueueOf(items), state =>
    {
        foreach (var group in items.GroupBy(item => item.Kind))
            if (group.Key == LibraryKind.Playlist)
                playlists.Unfollow(state, user, [.. group.Select(item => item.Id)]);
            else
                SavedRows.Remove(state, user, group.Key, [.. group.Distinct()], clock.GetUtcNow());
    });

    static WriteQueue QueueOf(IEnumerable<LibraryItem> items) =>
        WriteQueue.Of(items.Where(item => item.Kind == LibraryKind.Playlist).Select(item => item.Id));

    /// <summary>How many follow a user.</summary>
    public ValueTask<int> Followers(string user) => store.Read(state => SavedRows.Followers(state, user));

    /// <inheritdoc cref="ForgetUser"/>
    public static void Forget(StateConnection state, string user) => SavedRows.Forget(state, user);
}
