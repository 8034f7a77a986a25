using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue;

/// <summary>Several objects in one call (docs/behaviour/paging.md#batches).</summary>
public sealed class BatchTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    public static TheoryData<string, string, int> Kinds => new()
    {
        { "albums", "here", 20 },
        { "artists", "artist", 50 },
        { "tracks", "de", 50 },
        { "shows", "show", 50 },
        { "episodes", "e1", 50 },
        { "audiobooks", "audiobook", 50 },
        { "chapters", "chapter", 50 },
    };

    public static IEnumerable<TheoryDataRow<string, string>> Names => Kinds.Select(row => new TheoryDataRow<string, string>(row.Data.Item1, row.Data.Item2));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Objects_come_in_the_order_asked_for_with_repeats_and_null_for_what_is_not_there(string kind, string id)
    {
        var answer = await server.Http.Json($"/v1/{kind}?ids={Id(id)},{Id("nothing")},{Id(id)}&market=SE");

        Assert.Equal(kind, Assert.Single(answer.Names()));
        Assert.Equal([id, "null", id], answer.GetProperty(kind).Ids());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task As_many_as_the_limit_are_taken_and_one_more_is_refused(string kind, string id, int max)
    {
        string Ids(int count) => $"/v1/{kind}?market=SE&ids={string.Join(',', Enumerable.Repeat(Id(id).ToString(), count))}";

        Assert.Equal(max, (await server.Http.Json(Ids(max))).GetProperty(kind).GetArrayLength());
        var refused = await server.Http.Ask(Ids(max + 1));
        Assert.Equal((400, "too many ids requested"), (refused.Status, refused.Message));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_malformed_id_fails_the_whole_call(string kind, string id)
    {
        foreach (var bad in (string[])["hi", "", Id(id) + "a", Id(id).ToString()[1..], "-" + Id(id).ToString()[1..], "7N42dgm5tFLK9N8MT7fHC8", "%00", "%F0%9F%8E%B5"])
        {
            var answer = await server.Http.Ask($"/v1/{kind}?ids={Id(id)},{bad}");
            Assert.Equal((400, "invalid id"), (answer.Status, answer.Message));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Without_ids_the_call_fails(string kind, string id)
    {
        foreach (var query in (string[])["", "?", "?market=SE", $"?id={Id(id)}", "?ids="])
        {
            var answer = await server.Http.Ask($"/v1/{kind}{query}");
            Assert.Equal((400, "Missing required field: ids"), (answer.Status, answer.Message));
        }
    }

    [Theory]
    [InlineData("%2C")]
    [InlineData(",%20")]
    [InlineData("+,+")]
    [InlineData("%20%2C")]
    public async Task Commas_may_be_encoded_and_have_spaces_around_them(string comma) =>
        Assert.Equal(["de", "us"], (await server.Http.Json($"/v1/tracks?ids={Id("de")}{comma}{Id("us")}")).GetProperty("tracks").Ids());

    [Fact]
    public async Task A_batch_of_unknown_ids_is_a_list_of_nulls() =>
        Assert.Equal(["null", "null"], (await server.Http.Json($"/v1/albums?ids={Id("a")},{Id("b")}")).GetProperty("albums").Ids());

    [Fact]
    public async Task An_id_of_another_kind_is_not_there() =>
        Assert.Equal(["null"], (await server.Http.Json($"/v1/albums?ids={Id("de")}")).GetProperty("albums").Ids());

    [Fact]
    public async Task Objects_of_a_batch_equal_those_read_alone()
    {
        foreach (var (kind, id, _) in Kinds.Select(row => row.Data))
            if (kind != "shows")
                Assert.Equal(
                    (await server.Http.Json($"/v1/{kind}/{Id(id)}?market=SE")).GetRawText(),
                    (await server.Http.Json($"/v1/{kind}?ids={Id(id)}&market=SE")).GetProperty(kind)[0].GetRawText());
    }
}
