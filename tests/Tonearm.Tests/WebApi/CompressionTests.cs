using Tonearm.Tests.Catalogue;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.WebApi;

/// <summary>Content codings (docs/behaviour/headers-and-caching.md#compression, RFC 9110 section 12.5.3).</summary>
public sealed class CompressionTests(LongLists server) : IClassFixture<LongLists>
{
    static readonly string Large = $"/v1/albums/{LongLists.Album}";
    static readonly string Small = $"/v1/artists/{LongLists.Artist}";

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip;q=0.5", "gzip")]
    [InlineData("deflate, gzip;q=1.0, *;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br ; q=0.000 , gzip", "gzip")]
    [InlineData("gzip;q=0, br;q=0.001", "br")]
    [InlineData("identity", null)]
    [InlineData("deflate", null)]
    [InlineData("gzip;q=0", null)]
    [InlineData("gzip;q=0.0, br;q=0", null)]
    [InlineData("x-br, gzipped", null)]
    [InlineData("", null)]
    [InlineData(";;,,=", null)]
    public async Task The_coding_is_one_that_the_client_takes(string accepted, string? coding)
    {
        for (var time = 0; time < 4; time++)
        {
            var answer = await server.Http.Ask(Large, ("Accept-Encoding", accepted));
            Assert.Equal((200, coding), (answer.Status, answer["Content-Encoding"]));
            Assert.Equal($"{answer.Body.Length}", answer["Content-Length"]);
            Assert.Equal("Authorization, Accept-Encoding", answer["Vary"]);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Decoded_it_is_what_a_client_without_codings_gets(string coding)
    {
        string[] targets = [Large, Large + "/tracks?limit=50", $"/v1/artists/{LongLists.Artist}/albums", "/v1/search?q=track&type=track&limit=50", $"/v1/shows/{LongLists.Show}?market=SE"];
        foreach (var target in targets)
        {
            var plain = await server.Http.Ask(target);
            Assert.Null(plain["Content-Encoding"]);
            byte[]? before = null;
            for (var time = 0; time < 4; time++)
            {
                var packed = await server.Http.Ask(target, ("Accept-Encoding", coding));
                Assert.Equal(coding, packed["Content-Encoding"]);
                Assert.Equal(plain.Text, packed.Text);
                // One validator stands for the same bytes, made at once or kept.
                Assert.Equal(before ?? packed.Body, packed.Body);
                before = packed.Body;
                Assert.True(packed.Body.Length < plain.Body.Length / 2);
                foreach (var header in (string[])["Content-Type", "Cache-Control", "Vary"])
                    Assert.Equal(plain[header], packed[header]);
            }
        }
    }

    [Fact]
    public async Task Small_answers_and_errors_are_sent_as_they_are_and_still_vary()
    {
        var small = await server.Http.Ask(Small, ("Accept-Encoding", "gzip, br"));
        Assert.Equal((null, "Authorization, Accept-Encoding"), (small["Content-Encoding"], small["Vary"]));

        var error = await server.Http.Ask($"/v1/tracks/{Id("nothing")}", ("Accept-Encoding", "gzip, br"));
        Assert.Equal("Resource not found", error.Message);
    }

    [Fact]
    public async Task Head_tells_the_length_of_the_coded_form()
    {
        for (var time = 0; time < 3; time++)
        {
            var get = await server.Http.Ask(Large, ("Accept-Encoding", "gzip"));
            var head = await server.Http.Ask(HttpMethod.Head, Large, ("Accept-Encoding", "gzip"));
            Assert.Equal(("gzip", get["ETag"]), (head["Content-Encoding"], head["ETag"]));
            Assert.Empty(head.Body);
        }
    }
}
