using System.Data.Common;
using System.Globalization;
using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>The SQL of the library, for use inside a change or a snapshot of the store.</summary>
static class SavedRows
{
    /// <summary>Lists in statements have one of these lengths, their last value repeated, so that few texts are prepared.</summary>
    static readonly int[] Lengths = [1, 10, 50];

    public static (int Total, long Revision) Length(StateConnection state, string user, LibraryKind kind) => state.First(
        "select total, revision from saved_list where user_id = $1 and kind = $2", row => (row.GetInt32(0), row.GetInt64(1)), user, (long)kind);

    public static List<SavedItem> Newest(StateConnection state, string user, LibraryKind kind, Window window) => state.All(
        "select item_id, added_at from saved_item where user_id = $1 and kind = $2 order by added_at desc, place desc limit $3 offset $4",
        row => new SavedItem(LibraryItem.Read(kind, row.Bytes(0)), row.Time(1)), user, (long)kind, window.Limit, window.Offset);

    public static List<SavedItem> Behind(StateConnection state, string user, LibraryKind kind, EntityId? after, int limit) => state.All(
        "select item_id, added_at from saved_item where user_id = $1 and kind = $2 and item_id > $3 order by item_id limit $4",
        row => new SavedItem(LibraryItem.Read(kind, row.Bytes(0)), row.Time(1)),
        user, (long)kind, after is { } id ? new LibraryItem(kind, id).Stored() : [], limit);

    public static List<LibraryItem> Among(StateConnection state, string user, LibraryKind kind, IReadOnlyList<LibraryItem> items) => InChunks(items, chunk => state.All(
        $"select item_id from saved_item where user_id = $1 and kind = $2 and item_id in ({Parameters(3, chunk.Count)})",
        ItemOf(kind), [user, (long)kind, .. chunk.Select(item => item.Stored())]));

    public static void Add(StateConnection state, string user, LibraryKind kind, IReadOnlyList<SavedItem> items, DateTimeOffset now)
    {
        var first = Lock(state, user, kind, items.Count, now) - items.Count + 1;
        var added = InChunks([.. items.Select((saved, at) => (saved, first + at))], chunk => Insert(state, user, kind, chunk));
        Grow(state, user, kind, added.Count);
    }

    public static void Remove(StateConnection state, string user, LibraryKind kind, IReadOnlyList<LibraryItem> items, DateTimeOffset now)
    {
        Lock(state, user, kind, 0, now);
        var removed = InChunks(items, chunk => state.All(
            $"delete from saved_item where user_id = $1 and kind = $2 and item_id in ({Parameters(3, chunk.Count)}) returning item_id",
            ItemOf(kind), [user, (long)kind, .. chunk.Select(item => item.Stored())]));
        Grow(state, user, kind, -removed.Count);
    }

    public static int Followers(StateConnection state, string user) => state.First(
        "select count(*) from saved_item where kind = 7 and item_id = $1", row => row.GetInt32(0), LibraryItem.OfUser(user).Stored());

    /// <summary>Removes what a user has saved, and the user from the lists of those who follow them.</summary>
    public static void Forget(StateConnection state, string user)
    {
        state.Run("delete from saved_item where user_id = $1", user);
        state.Run("delete from saved_list where user_id = $1", user);
        var stored = LibraryItem.OfUser(user).Stored();
        foreach (var follower in state.All("delete from saved_item where kind = 7 and item_id = $1 returning user_id", row => row.GetString(0), stored))
            Grow(state, follower, LibraryKind.User, -1);
    }

    /// <summary>Takes the row of a list for the rest of the change, and places at its end; gives the last of them.</summary>
    /// <remarks>A list begins at a revision of its time, so that the list of a later user of the same id has others.</remarks>
    static long Lock(StateConnection state, string user, LibraryKind kind, int places, DateTimeOffset now) => state.First(
        """
        insert into saved_list (user_id, kind, total, revision, last_place) values ($1, $2, 0, $4, $3)
        on conflict (user_id, kind) do update set last_place = saved_list.last_place + $3
        returning last_place
        """,
        row => row.GetInt64(0), user, (long)kind, places, now);

    static List<LibraryItem> Insert(StateConnection state, string user, LibraryKind kind, IReadOnlyList<(SavedItem Saved, long Place)> items)
    {
        List<object?> values = [user, (long)kind];
        foreach (var ((item, addedAt), place) in items)
            values.AddRange([item.Stored(), addedAt, place]);
        var rows = Enumerable.Range(0, items.Count).Select(row => $"($1, $2, {Parameters(3 + row * 3, 3)})");
        return state.All(
            $"insert into saved_item (user_id, kind, item_id, added_at, place) values {string.Join(", ", rows)} on conflict do nothing returning item_id",
            ItemOf(kind), [.. values]);
    }

    static List<LibraryItem> InChunks<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, List<LibraryItem>> run)
    {
        List<LibraryItem> found = [];
        foreach (var chunk in items.Chunk(Lengths[^1]))
        {
            var length = Lengths.First(length => length >= chunk.Length);
            found.AddRange(run([.. chunk, .. Enumerable.Repeat(chunk[^1], length - chunk.Length)]));
        }
        return found;
    }

    static void Grow(StateConnection state, string user, LibraryKind kind, int by)
    {
        if (by != 0)
            state.Run("update saved_list set total = total + $3, revision = revision + 1 where user_id = $1 and kind = $2", user, (long)kind, by);
    }

    static Func<DbDataReader, LibraryItem> ItemOf(LibraryKind kind) => row => LibraryItem.Read(kind, row.Bytes(0));

    static string Parameters(int first, int count) =>
        string.Join(", ", Enumerable.Range(first, count).Select(number => "$" + number.ToString(CultureInfo.InvariantCulture)));
}
