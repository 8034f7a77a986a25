using System.Globalization;
using System.Text.Json;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue;

/// <summary>Offset paging of every list (docs/behaviour/paging.md#offset-pages, #limits-of-pages).</summary>
public sealed class PagingTests(LongLists server) : IClassFixture<LongLists>
{
    /// <summary>A list, its default limit, its greatest limit, how much there is, what its links repeat.</summary>
    public static TheoryData<string, int, int, int, string> Lists => new()
    {
        { $"albums/{LongLists.Album}/tracks?", 20, 50, 120, "" },
        { $"albums/{LongLists.Album}/tracks?market=SE&", 20, 50, 120, "&market=SE" },
        { $"artists/{LongLists.Artist}/albums?", 20, 50, 58, "&include_groups=album,single,compilation,appears_on" },
        { $"artists/{LongLists.Artist}/albums?include_groups=single,album&market=SE&", 20, 50, 55, "&include_groups=album,single&market=SE" },
        { $"shows/{LongLists.Show}/episodes?market=DE&", 20, 50, 60, "&market=DE" },
        { $"audiobooks/{LongLists.Audiobook}/chapters?market=DE&", 20, 50, 60, "&market=DE" },
        { "search?q=track&type=track&", 20, 50, 120, "&query=track&type=track" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_page_says_what_it_is(string list, int usual, int max, int total, string rest)
    {
        var page = await Page(list);
        Assert.Equal(["href", "items", "limit", "next", "offset", "previous", "total"], page.Names());
        Assert.Equal((usual, 0, total), (page.Number("limit"), page.Number("offset"), page.Number("total")));
        Assert.Equal((usual, JsonValueKind.Null), (page.GetProperty("items").GetArrayLength(), page.GetProperty("previous").ValueKind));

        var widest = await Page($"{list}limit={max}&offset=3");
        Assert.Equal((max, 3, max), (widest.Number("limit"), widest.Number("offset"), widest.GetProperty("items").GetArrayLength()));
        Assert.Equal($"{Address(list)}?offset=3&limit={max}{rest}", widest.Text("href"));
        Assert.Equal($"{Address(list)}?offset={3 + max}&limit={max}{rest}", widest.Text("next"));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Following_next_gives_everything_once(string list, int usual, int max, int total, string rest)
    {
        List<string> whole = [], walked = [];
        for (var offset = 0; offset < total; offset += max)
            whole.AddRange((await Page($"{list}limit={max}&offset={offset.ToString(CultureInfo.InvariantCulture)}")).GetProperty("items").Ids());
        JsonElement? previous = null;
        for (var page = await Page(list + "limit=7"); ;)
        {
            walked.AddRange(page.GetProperty("items").Ids());
            if (previous is { } before)
                Assert.Equal(before.GetRawText(), (await Follow(page.Text("previous")!, list)).GetRawText());
            Assert.Equal(page.GetRawText(), (await Follow(page.Text("href")!, list)).GetRawText());
            if (page.Text("next") is not { } next)
                break;
            Assert.EndsWith($"&limit=7{rest}", next, StringComparison.Ordinal);
            (previous, page) = (page, await Follow(next, list));
        }
        Assert.Equal(total, walked.Distinct().Count());
        Assert.Equal(whole, walked);
        Assert.InRange(usual, 1, max);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Next_is_null_exactly_from_the_last_page_on(string list, int usual, int max, int total, string rest)
    {
        async Task<string?> Next(int offset, int limit) => (await Page($"{list}offset={offset}&limit={limit}")).Text("next");

        Assert.Null(await Next(total - 7, 7));
        Assert.Null(await Next(total - 1, max));
        Assert.Equal($"{Address(list)}?offset={total - 1}&limit=7{rest}", await Next(total - 8, 7));
        Assert.InRange(usual, 1, max);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Beyond_the_end_is_an_empty_page_with_the_true_total(string list, int usual, int max, int total, string rest)
    {
        foreach (var offset in (int[])[total, total + 5, 800])
        {
            var page = await Page($"{list}offset={offset}&limit=5");
            Assert.Equal((0, total, offset), (page.GetProperty("items").GetArrayLength(), page.Number("total"), page.Number("offset")));
            Assert.Null(page.Text("next"));
            Assert.Equal($"{Address(list)}?offset={offset - 5}&limit=5{rest}", page.Text("previous"));
        }
        Assert.InRange(usual, 1, max);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Previous_keeps_the_limit_and_does_not_go_below_zero(string list, int usual, int max, int total, string rest)
    {
        var page = await Page(list + "offset=10&limit=20");

        var start = list.Contains("chapters", StringComparison.Ordinal) ? "" : "offset=0&";
        Assert.Equal($"{Address(list)}?{start}limit=20{rest}", page.Text("previous"));
        Assert.InRange(total, max, 1000);
        Assert.InRange(usual, 1, max);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_limit_out_of_range_or_not_a_number_is_refused(string list, int usual, int max, int total, string rest)
    {
        foreach (var limit in (string[])["0", "-1", $"{max + 1}", "abc", "", "1.5", "1e1", "0x10", "%2B5", "99999999999999999999", "5&limit=6", "%00", "%EF%BC%95"])
        {
            var answer = await server.Http.Ask($"/v1/{list}limit={limit}");
            Assert.Equal((limit, 400, "Invalid limit"), (limit, answer.Status, answer.Message));
        }
        Assert.True(usual <= max && total > 0 && rest is not null);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task An_offset_below_zero_or_not_a_number_is_refused(string list, int usual, int max, int total, string rest)
    {
        foreach (var offset in (string[])["-1", "abc", "", "1.5", "99999999999999999999", "1&offset=2"])
        {
            var answer = await server.Http.Ask($"/v1/{list}offset={offset}");
            Assert.Equal((offset, 400, "Invalid offset"), (offset, answer.Status, answer.Message));
        }
        Assert.True(usual <= max && total > 0 && rest is not null);
    }

    [Fact]
    public async Task The_greatest_offset_does_not_overflow()
    {
        var page = await Page($"albums/{LongLists.Album}/tracks?offset={int.MaxValue}&limit=50");

        Assert.Equal((0, 120, int.MaxValue), (page.GetProperty("items").GetArrayLength(), page.Number("total"), page.Number("offset")));
        Assert.Null(page.Text("next"));
    }

    [Theory]
    [InlineData("albums", "album", "tracks", "?offset=0&limit=50&market=SE", "?offset=50&limit=50&market=SE")]
    [InlineData("shows", "show", "episodes", "?offset=0&limit=50&market=SE", "?offset=50&limit=50&market=SE")]
    [InlineData("audiobooks", "audiobook", "chapters", "?limit=50&market=SE", "?offset=50&limit=50&market=SE")]
    public async Task The_first_page_inside_a_parent_leads_to_the_rest(string kind, string id, string list, string href, string next)
    {
        var page = (await server.Http.Json($"/v1/{kind}/{Id(id)}?market=SE")).GetProperty(list);

        var address = $"{server.App.Url}/v1/{kind}/{Id(id)}/{list}";
        Assert.Equal((address + href, address + next), (page.Text("href"), page.Text("next")));
        Assert.Equal((50, 0, 50), (page.Number("limit"), page.Number("offset"), page.GetProperty("items").GetArrayLength()));
        Assert.Equal((await server.Http.Json(address + href)).GetRawText(), page.GetRawText());
    }

    [Fact]
    public async Task Tracks_go_by_disc_and_number_episodes_newest_first_and_chapters_by_number()
    {
        var tracks = (await Page($"albums/{LongLists.Album}/tracks?limit=50&offset=35")).GetProperty("items").EnumerateArray();
        var places = tracks.Select(track => (Disc: track.Number("disc_number"), Track: track.Number("track_number"))).ToArray();
        Assert.Equal(places.Order(), places);
        Assert.Equal([1, 2], places.Select(place => place.Disc).Distinct());

        var dates = (await Page($"shows/{LongLists.Show}/episodes?market=SE&limit=50")).GetProperty("items").EnumerateArray().Select(episode => episode.Text("release_date")).ToArray();
        Assert.Equal(dates.OrderDescending(StringComparer.Ordinal), dates);

        var numbers = (await Page($"audiobooks/{LongLists.Audiobook}/chapters?market=SE&limit=50")).GetProperty("items").EnumerateArray().Select(chapter => chapter.Number("chapter_number"));
        Assert.Equal(Enumerable.Range(0, 50), numbers);
    }

    string Address(string list) => $"{server.App.Url}/v1/{list[..list.IndexOf('?', StringComparison.Ordinal)]}";

    async Task<JsonElement> Page(string list) => PageOf(await server.Http.Json("/v1/" + list.TrimEnd('?', '&')), list);

    async Task<JsonElement> Follow(string link, string list) => PageOf(await server.Http.Json(link), list);

    static JsonElement PageOf(JsonElement answer, string list) => list.StartsWith("search", StringComparison.Ordinal) ? answer.GetProperty("tracks") : answer;

    [Fact]
    public async Task Where_nothing_is_paged_by_offset_it_is_a_parameter_like_any_unknown_one()
    {
        using var listener = await Tonearm.Tests.Library.Listener.Join(server.App, "user-follow-read user-read-recently-played");
        foreach (var target in (string[])["/v1/me/following?type=artist&offset=abc", "/v1/me/player/recently-played?offset=-1"])
            Assert.NotEqual(400, (await listener.Http.Ask(target)).Status);
    }
}
