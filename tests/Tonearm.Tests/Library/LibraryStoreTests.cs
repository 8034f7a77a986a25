using Tonearm.Storage;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Library.Listener;

namespace Tonearm.Tests.Library;

/// <summary>What requests of the library cost, and along which indexes lists are read.</summary>
public sealed class LibraryStoreTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
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
        await Costs(1, () => listener.Has("albums", "here", "there"));
        await Costs(0, () => listener.Has("tracks", "hit", "lonely", "nothing"));
        await listener.Save("tracks", "us");
        await Costs(2, () => listener.Has("tracks", "hit", "lonely", "nothing"));
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
