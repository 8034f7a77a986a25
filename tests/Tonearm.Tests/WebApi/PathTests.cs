using Tonearm.Tests.Catalogue;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.WebApi;

/// <summary>Which paths and methods there are (docs/behaviour/errors.md#paths-and-methods).</summary>
public sealed class PathTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/")]
    [InlineData("/v1/nothing")]
    [InlineData("/v2/tracks/{de}")]
    [InlineData("/tracks/{de}")]
    [InlineData("/v1/tracks/{de}/nothing")]
    [InlineData("/v1/tracks/{de}/album")]
    [InlineData("/v1/albums//tracks")]
    [InlineData("/v1//tracks/{de}")]
    [InlineData("//v1/tracks/{de}")]
    [InlineData("/v1/tracks//")]
    [InlineData("/v1/tracks/{de}//")]
    public async Task What_is_not_there_is_said_in_the_form_of_the_API(string path)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete])
        {
            using var connection = new RawConnection(new Uri(server.App.Url));
            var answer = await connection.Send($"{method} {With(path)} HTTP/1.1\nHost: x.localhost\nContent-Length: 0\nAuthorization: {server.Http.DefaultRequestHeaders.Authorization}");
            Assert.Equal((path, method.Method, 404, "Service not found"), (path, method.Method, answer.Status, answer.Message));
        }
    }

    [Theory]
    [InlineData("/V1/tracks/{de}")]
    [InlineData("/v1/Tracks/{de}")]
    [InlineData("/v1/albums/{here}/TRACKS")]
    [InlineData("/v1/Search?q=a&type=track")]
    [InlineData("/v1/MARKETS")]
    public async Task A_path_in_other_letters_is_another_path(string path)
    {
        // The right path may have been answered often enough to be at hand.
        for (var time = 0; time < 3; time++)
            await server.Http.Ask(With(path).ToLowerInvariant());
        Assert.Equal("Service not found", (await server.Http.Ask(With(path))).Message);
    }

    [Theory]
    [InlineData("/v1/tracks/?ids={de}")]
    [InlineData("/v1/tracks/{de}/")]
    [InlineData("/v1/albums/{here}/tracks/")]
    [InlineData("/v1/search/?q=a&type=track")]
    [InlineData("/v1/markets/")]
    public async Task A_slash_at_the_end_is_not_another_resource(string path) => Assert.Equal(
        (await server.Http.Json(With(path).Replace("/?", "?", StringComparison.Ordinal).TrimEnd('/'))).GetRawText(),
        (await server.Http.Json(With(path))).GetRawText());

    [Theory]
    [InlineData("/V1/tracks/{de}")]
    [InlineData("/v1/Markets")]
    [InlineData("/API/token")]
    public async Task A_path_in_other_letters_is_not_there_for_any_method(string path)
    {
        foreach (var method in (string[])["GET", "PUT", "DELETE", "PATCH"])
        {
            var answer = await server.Http.Ask(new HttpMethod(method), With(path));
            Assert.Equal((method, 404, "Service not found", null), (method, answer.Status, answer.Message, answer["Allow"]));
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    public async Task Another_method_is_not_allowed(string method)
    {
        foreach (var path in (string[])["/v1/tracks/{de}", "/v1/tracks?ids={de}", "/v1/albums/{here}/tracks", "/v1/search?q=a&type=track", "/v1/markets"])
        {
            var answer = await server.Http.Ask(new HttpMethod(method), With(path));
            Assert.Equal((405, "Method not allowed"), (answer.Status, answer.Message));
            Assert.Equal(["GET", "HEAD"], answer["Allow"]!.Split(", ").Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("/v1/tracks/{de}", 200)]
    [InlineData("/v1/search?q=song&type=track,album,artist", 200)]
    [InlineData("/v1/tracks/x", 400)]
    [InlineData("/v1/tracks/{nothing}", 404)]
    [InlineData("/v1/nothing", 404)]
    public async Task Head_is_get_without_a_body(string path, int status)
    {
        for (var time = 0; time < 3; time++)
        {
            var (get, head) = (await server.Http.Ask(With(path)), await server.Http.Ask(HttpMethod.Head, With(path)));
            Assert.Equal((status, status), (get.Status, head.Status));
            Assert.Empty(head.Body);
            Assert.Equal($"{get.Body.Length}", head["Content-Length"]);
            foreach (var header in (string[])["Content-Type", "ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin"])
                Assert.Equal(get[header], head[header]);
        }
    }

    [Fact]
    public async Task A_request_line_that_is_too_long_is_refused_and_one_of_many_ids_is_not()
    {
        var many = string.Join("%2C%20", Enumerable.Repeat(Id("de").ToString(), 50));
        Assert.Equal(200, (await server.Http.Ask($"/v1/tracks?ids={many}")).Status);
        using var connection = new RawConnection(new Uri(server.App.Url));

        Assert.Equal(414, (await connection.Send($"GET /v1/tracks?ids={new string('a', 60_000)} HTTP/1.1\nHost: x")).Status);
    }

    static string With(string path) => path
        .Replace("{de}", Id("de").ToString(), StringComparison.Ordinal)
        .Replace("{here}", Id("here").ToString(), StringComparison.Ordinal)
        .Replace("{nothing}", Id("nothing").ToString(), StringComparison.Ordinal);
}
