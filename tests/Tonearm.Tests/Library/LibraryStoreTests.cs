using CsCheck;
using Tonearm.Library;
using Tonearm.Storage;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;
using Tonearm.WebApi;
using static Tonearm.Tests.Library.Listener;

namespace Tonearm.Tests.Library;

/// <summary>The store of the library: a saved list is an ordered set, and what a request costs.</summary>
public sealed class LibraryStoreTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    /// <summary>A command: save or remove some of twelve items, at a time which may be one of the past.</summary>
    sealed record Command(bool IsSave, int[] Items, int Second);

    static readonly Gen<Command[]> Commands =
        Gen.Select(Gen.Bool, Gen.Int[0, 11].Array[1, 8], Gen.Int[0, 5], (isSave, items, second) => new Command(isSave, items, second)).Array[0, 30];

    [Fact]
    public async Task A_saved_list_is_an_ordered_set()
    {
        var store = server.App.Get<LibraryStore>();
        var user = 0;
        await Commands.SampleAsync(async commands =>
        {
            var name = $"property-{Interlocked.Increment(ref user)}";
            var model = new List<(int Item, int Second)>();
            foreach (var command in commands)
            {
                await Run(store, name, command);
                Run(model, command);
            }
            var page = await store.Page(name, LibraryKind.Track, new Window(50, 0));
            Assert.Equal(model.Select(each => Item(each.Item)), page.Items.Select(saved => saved.Item));
            Assert.Equal(model.Count, page.Total);
            Assert.Equal(model.Skip(2).Take(3).Select(each => Item(each.Item)), (await store.Page(name, LibraryKind.Track, new Window(3, 2))).Items.Select(saved => saved.Item));
            Assert.Equal(Enumerable.Range(0, 12).Select(item => model.Any(each => each.Item == item)), await store.Contains(name, [.. Enumerable.Range(0, 12).Select(Item)]));
            var cursor = await store.After(name, LibraryKind.Track, null, 50);
            Assert.Equal(model.Select(each => Item(each.Item)).OrderBy(item => item.Id), cursor.Items.Select(saved => saved.Item));
        }, iter: 60);
    }

    static Task Run(LibraryStore store, string user, Command command) => command.IsSave
        ? store.Save(user, [.. command.Items.Select(item => new SavedItem(Item(item), DateTimeOffset.UnixEpoch.AddSeconds(command.Second)))])
        : store.Remove(user, [.. command.Items.Select(Item)]);

    /// <summary>Newest first, what came later before what came earlier; what is there stays where it is.</summary>
    static void Run(List<(int Item, int Second)> model, Command command)
    {
        foreach (var item in command.Items)
            if (!command.IsSave)
                model.RemoveAll(each => each.Item == item);
            else if (model.All(each => each.Item != item))
                model.Insert(model.TakeWhile(each => each.Second > command.Second).Count(), (item, command.Second));
    }

    static LibraryItem Item(int number) => new(LibraryKind.Track, new Tonearm.Ids.EntityId((UInt128)number * 7 % 13 << 100));

    [Fact]
    public async Task A_request_costs_a_known_number_of_statements()
    {
        using var listener = await Join(server.App);
        var fifty = string.Join(',', Enumerable.Range(0, 46).Select(_ => IdsOf("nothing"))) + "," + IdsOf("hit", "lonely", "anywhere", "de");
        await Costs(3, () => listener.Do(HttpMethod.Put, $"/v1/me/tracks?ids={fifty}"));
        await Costs(2, () => listener.Do(HttpMethod.Put, $"/v1/me/tracks?ids={fifty}"));
        await Costs(2, () => listener.List("tracks"));
        await Costs(2, () => listener.List("tracks", "?limit=1&offset=3"));
        await Costs(1, () => listener.List("albums"));
        await Costs(1, () => listener.Has("tracks", "hit", "lonely", "nothing"));
        await Costs(2, () => listener.Http.Json("/v1/me"));
        await Costs(5, () => listener.Do(HttpMethod.Put, $"/v1/me/library?uris={Uris("artist", "artist")},{Uris("track", "hit", "lonely")}"));
        await Costs(2, () => listener.Http.Json($"/v1/me/library/contains?uris={Uris("artist", "artist")},{Uris("track", "hit", "lonely")}"));
        await Costs(2, () => listener.Http.Json("/v1/me/following?type=artist"));
        await Costs(3, () => listener.Do(HttpMethod.Delete, $"/v1/me/tracks?ids={fifty}"));
    }

    [Fact]
    public async Task Long_lists_are_read_along_an_index()
    {
        var plans = await server.App.Get<StateStore>().Read(state => (string[])
        [
            Plan(state, "select item_id, added_at from saved_item where user_id = $1 and kind = $2 order by added_at desc, place desc limit $3 offset $4", "u", 2L, 50, 9950),
            Plan(state, "select item_id, added_at from saved_item where user_id = $1 and kind = $2 and item_id > $3 order by item_id limit $4", "u", 0L, Array.Empty<byte>(), 50),
            Plan(state, "select count(*) from saved_item where kind = 7 and item_id = $1", Array.Empty<byte>()),
        ]);
        Assert.Equal(
            [
                "SEARCH saved_item USING COVERING INDEX saved_item_newest (user_id=? AND kind=?)",
                "SEARCH saved_item USING PRIMARY KEY (user_id=? AND kind=? AND item_id>?)",
                "SEARCH saved_item USING COVERING INDEX followers_of_user (item_id=?)",
            ], plans);

        static string Plan(StateConnection state, string sql, params object?[] values) =>
            string.Join("; ", state.All("explain query plan " + sql, row => row.GetString(3), values));
    }

    async Task Costs(int statements, Func<Task> request)
    {
        var store = server.App.Get<StateStore>();
        var before = store.Statements;
        await request();
        Assert.Equal(statements, store.Statements - before);
    }
}
