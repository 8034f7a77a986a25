using System.Net.Http.Headers;
using Tonearm.Storage;
using Tonearm.Tests.Catalogue;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.WebApi;

/// <summary>The messages of errors, their form and their order (docs/behaviour/errors.md#order-of-checks).</summary>
public sealed class ErrorTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    static readonly string Track = $"/v1/tracks/{Id("de")}";

    [Fact]
    public async Task The_example_of_the_seed_is_answered_to_the_letter()
    {
        var answer = await server.Http.Ask("/v1/tracks/2KrxsD86ARO5beq7Q0Drfqa");

        Assert.Equal(400, answer.Status);
        Assert.Equal("""{"error":{"status":400,"message":"invalid id"}}""", answer.Text);
    }

    [Theory]
    [InlineData("artists")]
    [InlineData("albums")]
    [InlineData("tracks")]
    [InlineData("shows")]
    [InlineData("episodes")]
    [InlineData("audiobooks")]
    [InlineData("chapters")]
    public async Task A_malformed_id_is_not_an_unknown_one(string kind)
    {
        foreach (var id in (string[])["x", "-", "%20", Id("nothing") + "0", "000000000000000000000_", "7N42dgm5tFLK9N8MT7fHC8", "%F0%9F%8E%B5", "spotify:track:" + Id("de")])
        {
            var malformed = await server.Http.Ask($"/v1/{kind}/{id}?market=SE");
            Assert.Equal((id, 400, "invalid id"), (id, malformed.Status, malformed.Message));
        }
        foreach (var id in (string[])[$"{Id("nothing")}", "7N42dgm5tFLK9N8MT7fHC7"])
        {
            var unknown = await server.Http.Ask($"/v1/{kind}/{id}?market=SE");
            Assert.Equal((404, "Resource not found"), (unknown.Status, unknown.Message));
        }
    }

    [Fact]
    public async Task The_stray_sign_of_one_client_before_a_chapter_is_forgiven() =>
        Assert.Equal(Id("chapter").ToString(), (await server.Http.Json($"/v1/chapters/${Id("chapter")}?market=SE")).Text("id"));

    [Theory]
    [InlineData(null, 401, "No token provided")]
    [InlineData("Basic x", 400, "Only valid bearer authentication supported")]
    [InlineData("Bearer", 400, "Only valid bearer authentication supported")]
    [InlineData("Bearer nonsense", 401, "Invalid access token")]
    public async Task What_is_wrong_with_the_token_wins_over_everything_but_the_path(string? authorization, int status, string message)
    {
        using var http = server.App.Anonymous();
        async Task<Answer> Ask(HttpMethod method, string target) =>
            await http.Ask(method, target, authorization is null ? [] : [("Authorization", authorization)]);

        foreach (var target in (string[])[Track, "/v1/tracks/x", "/v1/tracks", "/v1/search", Track + "?market=XY", $"/v1/albums/{Id("here")}/tracks?limit=0", "/v1/markets"])
        {
            var answer = await Ask(HttpMethod.Get, target);
            Assert.Equal((target, status, message), (target, answer.Status, answer.Message));
            Assert.Equal("private, max-age=0", answer["Cache-Control"]);
        }
        Assert.Equal("Service not found", (await Ask(HttpMethod.Get, "/v1/nothing")).Message);
        Assert.Equal("Method not allowed", (await Ask(HttpMethod.Delete, Track)).Message);
    }

    [Fact]
    public async Task An_expired_token_says_so_also_where_the_answer_is_at_hand()
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows());
        using var http = await app.Client();
        for (var time = 0; time < 3; time++)
            Assert.Equal(200, (await http.Ask(Track)).Status);
        app.Clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(200, (await http.Ask(Track)).Status);
        app.Clock.Advance(TimeSpan.FromSeconds(2));

        var answer = await http.Ask(Track);

        Assert.Equal((401, "The access token expired"), (answer.Status, answer.Message));
        Assert.Equal("Bearer realm=\"spotify\", error=\"invalid_token\", error_description=\"The access token expired\"", answer["WWW-Authenticate"]);
        using var renewed = await app.Client();
        Assert.Equal(200, (await renewed.Ask(Track)).Status);
    }

    [Theory]
    [InlineData("/v1/tracks/x?market=from_token", "invalid id")]
    [InlineData("/v1/albums/x/tracks?limit=0", "invalid id")]
    [InlineData("/v1/albums/{nothing}/tracks?market=from_token&limit=0", "Insufficient client scope")]
    [InlineData("/v1/albums/{nothing}/tracks?limit=0", "Invalid limit")]
    [InlineData("/v1/albums/{nothing}/tracks?market=XY", "Invalid market code")]
    [InlineData("/v1/artists/{nothing}/albums?include_groups=x", "Invalid include_groups")]
    [InlineData("/v1/albums/{nothing}/tracks", "Resource not found")]
    public async Task Of_several_faults_the_first_in_order_is_told(string target, string message) =>
        Assert.Equal(message, (await server.Http.Ask(target.Replace("{nothing}", Id("nothing").ToString(), StringComparison.Ordinal))).Message);

    [Fact]
    public async Task Unknown_parameters_and_headers_change_nothing()
    {
        var plain = (await server.Http.Ask(Track)).Text;

        Assert.Equal(plain, (await server.Http.Ask(Track + "?foo=bar&access_token=x&locale=zz", ("X-HTTP-Method-Override", "DELETE"), ("Accept", "text/html"))).Text);
    }

    [Fact]
    public async Task A_body_that_nobody_asked_for_is_ignored()
    {
        foreach (var body in (string[])["", "{}", "{\"ids\":", "\u0000"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Http.BaseAddress!, Track)) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
            using var response = await server.Http.SendAsync(request);
            Assert.Equal(200, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task A_failure_inside_is_told_without_its_reason()
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows());
        using var http = await app.Client();
        await app.Get<StateStore>().DisposeAsync();

        var answer = await http.Ask(Track);

        Assert.InRange(answer.Status, 500, 503);
        Assert.DoesNotContain("StateStore", answer.Text, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Message);
    }
}
