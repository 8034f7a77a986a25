using Tonearm.Tests.Catalogue;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.WebApi;

/// <summary>ETag and If-None-Match (docs/behaviour/headers-and-caching.md#etag-and-304, RFC 9110 section 13.1.2).</summary>
public sealed class ConditionalTests(LongLists server) : IClassFixture<LongLists>
{
    static readonly string Album = $"/v1/albums/{LongLists.Album}";

    public static TheoryData<string, string> Reads => new()
    {
        { $"/v1/albums/{LongLists.Album}", "public, max-age=7200" },
        { $"/v1/albums?ids={LongLists.Album}", "public, max-age=7200" },
        { $"/v1/albums/{LongLists.Album}/tracks", "public, max-age=7200" },
        { $"/v1/artists/{LongLists.Artist}", "public, max-age=7200" },
        { $"/v1/artists?ids={LongLists.Artist}", "public, max-age=7200" },
        { $"/v1/artists/{LongLists.Artist}/albums", "public, max-age=7200" },
        { $"/v1/tracks/{Id("t001")}", "public, max-age=7200" },
        { $"/v1/tracks?ids={Id("t001")}", "public, max-age=7200" },
        { "/v1/search?q=track&type=track", "public, max-age=7200" },
        { "/v1/markets", "public, max-age=7200" },
        { $"/v1/shows/{LongLists.Show}?market=SE", "public, max-age=60" },
        { $"/v1/shows?market=SE&ids={LongLists.Show}", "public, max-age=60" },
        { $"/v1/shows/{LongLists.Show}/episodes?market=SE", "public, max-age=60" },
        { $"/v1/episodes/{Id("e01")}?market=SE", "public, max-age=60" },
        { $"/v1/audiobooks/{LongLists.Audiobook}?market=SE", "public, max-age=60" },
        { $"/v1/audiobooks/{LongLists.Audiobook}/chapters?market=SE", "public, max-age=60" },
        { $"/v1/chapters/{Id("k01")}?market=SE", "public, max-age=60" },
    };

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task An_answer_carries_a_strong_tag_and_how_long_it_is_good(string target, string cacheControl)
    {
        for (var time = 0; time < 3; time++)
        {
            var answer = await server.Http.Ask(target);
            Assert.Equal((200, cacheControl), (answer.Status, answer["Cache-Control"]));
            Assert.Matches("^\"[!#-~]+\"$", answer["ETag"]);
            Assert.Contains("Accept-Encoding", answer["Vary"], StringComparison.Ordinal);
            Assert.Null(answer["Last-Modified"]);
        }
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task The_tag_brings_a_304_without_a_body_also_before_and_after_the_answer_is_at_hand(string target, string cacheControl)
    {
        var tag = (await server.Http.Ask(target))["ETag"]!;
        for (var time = 0; time < 4; time++)
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
            {
                var answer = await server.Http.Ask(method, target, ("If-None-Match", tag));
                Assert.Equal(304, answer.Status);
                Assert.Empty(answer.Body);
                Assert.Equal((tag, cacheControl), (answer["ETag"], answer["Cache-Control"]));
                Assert.Contains("Accept-Encoding", answer["Vary"], StringComparison.Ordinal);
                Assert.True(answer["Content-Type"] is null && answer["Content-Encoding"] is null && answer["Content-Length"] is null or "0");
            }
            Assert.Equal(200, (await server.Http.Ask(target)).Status);
        }
    }

    [Theory]
    [InlineData("W/{tag}")]
    [InlineData("\"other\", {tag}")]
    [InlineData("\"other\",W/{tag},\"third\"")]
    [InlineData("  {tag}  ")]
    [InlineData("*")]
    public async Task The_tag_may_be_weak_or_one_of_a_list_or_any(string condition)
    {
        var tag = (await server.Http.Ask(Album))["ETag"]!;
        Assert.Equal(304, (await server.Http.Ask(Album, ("If-None-Match", condition.Replace("{tag}", tag, StringComparison.Ordinal)))).Status);
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("{bare}")]
    [InlineData("\"{bare}x\"")]
    [InlineData("\"\"")]
    [InlineData("")]
    [InlineData(",,,")]
    [InlineData("\"")]
    [InlineData("w/{tag}")]
    public async Task Another_tag_or_none_brings_the_answer(string condition)
    {
        var tag = (await server.Http.Ask(Album))["ETag"]!;
        for (var time = 0; time < 3; time++)
        {
            var answer = await server.Http.Ask(Album, ("If-None-Match", condition.Replace("{tag}", tag, StringComparison.Ordinal).Replace("{bare}", tag.Trim('"'), StringComparison.Ordinal)));
            Assert.Equal((200, tag), (answer.Status, answer["ETag"]));
        }
    }

    [Fact]
    public async Task Another_form_of_the_answer_has_another_tag_which_is_known_again_too()
    {
        var plain = (await server.Http.Ask(Album))["ETag"]!;
        var tags = new HashSet<string> { plain };
        foreach (var coding in (string[])["gzip", "br"])
        {
            var tag = (await server.Http.Ask(Album, ("Accept-Encoding", coding)))["ETag"]!;
            Assert.True(tags.Add(tag));
            for (var time = 0; time < 3; time++)
            {
                // A cache takes a 304 only for the answer whose tag it repeats (RFC 9111 section 4.3.4).
                var same = await server.Http.Ask(Album, ("Accept-Encoding", coding), ("If-None-Match", tag));
                Assert.Equal((304, tag), (same.Status, same["ETag"]));
                var other = await server.Http.Ask(Album, ("Accept-Encoding", coding), ("If-None-Match", plain));
                Assert.Equal((304, plain), (other.Status, other["ETag"]));
            }
        }
    }

    [Fact]
    public async Task Different_answers_have_different_tags()
    {
        string[] targets = [Album, Album + "?market=SE", Album + "?market=DE", Album + "/tracks", Album + "/tracks?limit=5", Album + "/tracks?limit=6", $"/v1/artists/{LongLists.Artist}"];
        var tags = new List<string>();
        foreach (var target in targets)
            tags.Add((await server.Http.Ask(target))["ETag"]!);
        Assert.Equal(tags.Distinct(), tags);
    }

    [Fact]
    public async Task The_tag_is_the_same_for_every_client()
    {
        using var other = await server.App.Client();
        Assert.Equal((await server.Http.Ask(Album))["ETag"], (await other.Ask(Album))["ETag"]);
    }

    [Fact]
    public async Task A_new_release_brings_a_new_tag()
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows());
        using var http = await app.Client();
        var target = $"/v1/tracks/{Id("de")}";
        var before = await http.Ask(target);
        for (var time = 0; time < 3; time++)
            Assert.Equal(304, (await http.Ask(target, ("If-None-Match", before["ETag"]!))).Status);
        app.Publish(TwoPlacesCatalogue.Rows().Track("new", "New", "here", "artist"));
        app.Refresh();

        for (var time = 0; time < 3; time++)
        {
            var after = await http.Ask(target, ("If-None-Match", before["ETag"]!));
            Assert.Equal(200, after.Status);
            Assert.NotEqual(before["ETag"], after["ETag"]);
        }
    }

    [Fact]
    public async Task An_error_carries_no_tag_and_no_condition_hides_it()
    {
        var answer = await server.Http.Ask($"/v1/tracks/{Id("nothing")}", ("If-None-Match", "*"));

        Assert.Equal((404, null, "private, max-age=0"), (answer.Status, answer["ETag"], answer["Cache-Control"]));
    }

    [Fact]
    public async Task A_condition_does_not_spare_the_token()
    {
        using var http = server.App.Anonymous();
        Assert.Equal(401, (await http.Ask(Album, ("If-None-Match", "*"))).Status);
    }
}
