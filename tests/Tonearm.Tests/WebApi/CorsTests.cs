using Tonearm.Tests.Catalogue;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.WebApi;

/// <summary>What a browser on another origin may do and see (docs/behaviour/headers-and-caching.md#cors).</summary>
public sealed class CorsTests
{
    static readonly string Track = $"/v1/tracks/{Id("de")}";

    [Fact]
    public async Task Every_answer_may_be_read_from_any_origin()
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows(), settings => settings with { RateLimit = 12 });
        using var http = await app.Client();
        using var anonymous = app.Anonymous();
        var tag = (await http.Ask(Track))["ETag"]!;

        await IsOpen(200, http.Ask(Track));
        await IsOpen(200, http.Ask(Track));
        await IsOpen(200, http.Ask(Track));
        await IsOpen(304, http.Ask(Track, ("If-None-Match", tag)));
        await IsOpen(400, http.Ask("/v1/tracks/x"));
        await IsOpen(401, anonymous.Ask(Track));
        await IsOpen(403, http.Ask(Track + "?market=from_token"));
        await IsOpen(404, http.Ask($"/v1/tracks/{Id("nothing")}"));
        await IsOpen(404, http.Ask("/v1/nothing"));
        await IsOpen(405, http.Ask(HttpMethod.Put, Track));
        for (var left = 0; left < 12; left++)
            await http.Ask(Track);
        await IsOpen(429, http.Ask(Track));
        await IsOpen(429, http.Ask($"/v1/albums/{Id("here")}"));
    }

    [Theory]
    [InlineData("/v1/tracks/x")]
    [InlineData("/v1/search")]
    [InlineData("/v1/me")]
    [InlineData("/api/token")]
    public async Task A_preflight_is_answered_without_a_token(string path)
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows(), settings => settings with { RateLimit = 1 });
        using var http = app.Anonymous();
        for (var time = 0; time < 3; time++)
        {
            var answer = await http.Ask(HttpMethod.Options, path, ("Origin", "https://app.example"), ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "authorization,if-none-match,content-type"));
            Assert.InRange(answer.Status, 200, 204);
            Assert.Empty(answer.Body);
            Assert.Equal("*", answer["Access-Control-Allow-Origin"]);
            string[] Listed(string header) => answer["Access-Control-" + header]!.Split(", ");
            Assert.Empty(((string[])["Authorization", "Content-Type", "If-None-Match", "Accept", "Origin", "Retry-After", "client-token"]).Except(Listed("Allow-Headers"), StringComparer.OrdinalIgnoreCase));
            Assert.Empty(((string[])["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]).Except(Listed("Allow-Methods")));
            Assert.Equal("604800", answer["Access-Control-Max-Age"]);
        }
    }

    static async Task IsOpen(int status, Task<Answer> asked)
    {
        var answer = await asked;
        Assert.Equal((status, "*"), (answer.Status, answer["Access-Control-Allow-Origin"]));
        foreach (var header in (string[])["Retry-After", "ETag", "Location"])
            Assert.Contains(header, answer["Access-Control-Expose-Headers"]!.Split(", "));
        Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
    }
}
