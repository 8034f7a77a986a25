using System.Net.Http.Headers;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Codes;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;
using Tonearm.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// The statistics of an app counted what passed the rate limit and nothing else: not the address with a typing error, not
/// the wrong method, not the token that had expired, not what the accounts service refused.
/// </summary>
public class RefusedRequestsWereNotCountedTests : IAsyncLifetime
{
    const string Callback = "https://client.example/cb";
    const int Limit = 3;

    TonearmApp server = null!;
    Visitor ada = null!;
    NewApp made = null!;
    HttpClient http = null!;

    /// <summary>On which database.</summary>
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    string Page => $"/dashboard/apps/{made.App.ClientId}";

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start(settings => settings with { RateLimit = Limit }, Kind);
        ada = await Visitor.SignUp(server, "ada");
        made = await server.Get<AppStore>().Create(new AppDraft("App") { OwnerId = "ada", RedirectUris = [Callback] });
        http = await server.Client(made);
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        ada?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task A_good_request_is_counted_with_the_one_that_brought_its_token()
    {
        Assert.Equal(200, (await http.Ask("/v1/markets")).Status);
        await Shown("GET /v1/markets", 200);
        await Shown("POST /api/token", 200);
    }

    [Theory]
    [InlineData("GET", "/v1/trakcs/1")]
    [InlineData("GET", "/v1/Markets")]
    [InlineData("POST", "/v1/nothing?q=private")]
    [InlineData("DELETE", "/v2/markets")]
    [InlineData("PUT", "/v1/MARKETS")]
    public async Task An_address_that_does_not_exist_is_counted_without_repeating_it(string method, string path)
    {
        Assert.Equal(404, (await http.Ask(new HttpMethod(method), path)).Status);
        await Shown(OperationName.NoSuchAddress, 404);
    }

    [Theory]
    [InlineData("DELETE", "/v1/markets", "DELETE /v1/markets")]
    [InlineData("PATCH", "/v1/tracks/1", "PATCH /v1/tracks/{id}")]
    [InlineData("BREW", "/v1/tracks/2", "(other method) /v1/tracks/{id}")]
    public async Task A_wrong_method_is_counted(string method, string path, string operation)
    {
        Assert.Equal(405, (await http.Ask(new HttpMethod(method), path)).Status);
        await Shown(operation, 405);
    }

    [Fact]
    public async Task What_the_rate_limit_refuses_is_counted_also_where_the_answer_is_at_hand()
    {
        for (var time = 0; time < Limit; time++)
            Assert.Equal(200, (await http.Ask("/v1/markets")).Status);
        for (var time = 0; time < 2; time++)
            Assert.Equal(429, (await http.Ask("/v1/markets")).Status);
        await Shown("GET /v1/markets", 429, 2);
        await Shown("GET /v1/markets", 200, Limit);
    }

    [Fact]
    public async Task What_is_not_modified_and_what_is_only_asked_about_are_counted()
    {
        var tag = (await http.Ask("/v1/markets"))["ETag"]!;
        Assert.Equal(304, (await http.Ask("/v1/markets", ("If-None-Match", tag))).Status);
        Assert.Equal(200, (await http.Ask(HttpMethod.Head, "/v1/markets")).Status);
        await Shown("GET /v1/markets", 304);
        await Shown("GET /v1/markets", 200, 2);
    }

    [Fact]
    public async Task A_malformed_id_and_an_unknown_one_are_counted()
    {
        Assert.Equal(400, (await http.Ask("/v1/tracks/x")).Status);
        Assert.Equal(404, (await http.Ask($"/v1/tracks/{HandmadeCatalogue.Id("nothing")}")).Status);
        await Shown("GET /v1/tracks/{id}", 400);
        await Shown("GET /v1/tracks/{id}", 404);
    }

    [Fact]
    public async Task A_token_that_has_expired_is_counted_whatever_it_is_sent_to()
    {
        Assert.Equal(200, (await http.Ask("/v1/markets")).Status);
        server.Later(TimeSpan.FromHours(1));
        Assert.Equal(401, (await http.Ask("/v1/markets")).Status);
        Assert.Equal(401, (await http.Ask(HttpMethod.Put, "/v1/me/player/play")).Status);
        Assert.Equal(404, (await http.Ask(HttpMethod.Post, "/v1/nothing")).Status);
        await Shown("GET /v1/markets", 401);
        await Shown("PUT /v1/me/player/play", 401);
        await Shown(OperationName.NoSuchAddress, 404);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_counted_and_one_that_nobody_issued_is_not()
    {
        var token = http.DefaultRequestHeaders.Authorization!.Parameter!;
        Assert.Equal(200, (await Form("/api/revoke", ("token", token), ("client_id", made.App.ClientId), ("client_secret", made.Secret))).Status);
        Assert.Equal(401, (await http.Ask("/v1/markets")).Status);
        using var stranger = server.Anonymous();
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", string.Concat(token[..^1], token[^1] == 'A' ? "B" : "A"));
        Assert.Equal(401, (await stranger.Ask("/v1/markets")).Status);
        await Shown("GET /v1/markets", 401);
        await Shown("POST /api/revoke", 200);
    }

    [Fact]
    public async Task A_wrong_verifier_is_counted()
    {
        var code = await PkceCode();
        var reply = await Form("/api/token", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback),
            ("client_id", made.App.ClientId), ("code_verifier", new string('x', 43)));
        Assert.Equal(400, reply.Status);
        await Shown("POST /api/token", 400);
    }

    [Theory]
    [InlineData("grant_type", "nonsense")]
    [InlineData("client_secret", "wrong")]
    [InlineData("grant_type", "refresh_token")]
    public async Task Other_mistakes_at_the_token_endpoint_are_counted(string name, string value)
    {
        Assert.Equal(400, (await Form("/api/token", ("client_id", made.App.ClientId), (name, value))).Status);
        Assert.Equal(400, (await Form("/api/token", ("client_id", "unknown"), (name, value))).Status);
        await Shown("POST /api/token", 400);
    }

    [Fact]
    public async Task A_parameter_sent_twice_and_a_token_asked_for_with_GET_are_counted()
    {
        Assert.Equal(400, (await Form("/api/token", ("client_id", made.App.ClientId), ("grant_type", "refresh_token"), ("grant_type", "refresh_token"))).Status);
        Assert.Equal(400, (await Form("/api/token", ("client_id", made.App.ClientId), ("client_id", "other"))).Status);
        using var anonymous = server.Anonymous();
        Assert.Equal(405, (await anonymous.Ask($"/api/token?client_id={made.App.ClientId}")).Status);
        await Shown("POST /api/token", 400);
        await Shown("GET /api/token", 405);
    }

    [Fact]
    public async Task Too_many_wrong_secrets_are_counted()
    {
        var last = 400;
        for (var time = 0; last == 400; time++)
            last = (await Form("/api/token", ("client_id", made.App.ClientId), ("client_secret", $"{time}"), ("grant_type", "client_credentials"))).Status;
        Assert.Equal(429, last);
        await Shown("POST /api/token", 429);
    }

    [Fact]
    public async Task A_refused_redirect_is_counted()
    {
        Assert.Equal(400, (await ada.Get($"/authorize?response_type=code&client_id={made.App.ClientId}&redirect_uri=https://elsewhere.example/")).Status);
        Assert.Equal(302, (await ada.Get($"/authorize?response_type=code&client_id={made.App.ClientId}&redirect_uri={Uri.EscapeDataString(Callback)}")).Status);
        Assert.Equal(400, (await ada.Get("/authorize?response_type=code&client_id=unknown")).Status);
        Assert.Equal(400, (await ada.Get($"/authorize?response_type=code&client_id={made.App.ClientId}&client_id=other")).Status);
        await Shown("GET /authorize", 400);
        await Shown("GET /authorize", 302);
    }

    [Fact]
    public async Task Counts_are_removed_after_two_weeks_and_with_their_app()
    {
        await Shown("POST /api/token", 200);
        server.Later(TimeSpan.FromDays(AppUsage.Days));
        http.Dispose();
        http = await server.Client(made);
        await Shown("POST /api/token", 200);
        Assert.Single(await server.Get<AppUsage>().Of(made.App.ClientId));

        await server.Get<AppStore>().Delete(made.App.ClientId);
        Assert.Empty(await server.Get<AppUsage>().OperationsOf(made.App.ClientId));
        Assert.Empty(await server.Get<AppUsage>().Of(made.App.ClientId));
    }

    /// <summary>The page of the app shows it once five seconds have passed.</summary>
    async Task Shown(string operation, int status, int requests = 1)
    {
        server.Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.Is(async () => (await server.Get<AppUsage>().OperationsOf(made.App.ClientId)).Exists(each => each.Operation == operation && each.Status == status));
        var row = $"""<tr><th scope="row"><code>{operation}</code></th><td class="number">{(status < 400 ? $"{status}" : $"<strong class=\"failed\">{status}</strong>")}</td><td class="number">{requests}</td><td class="number">{requests}</td></tr>""";
        Assert.Contains(row, System.Net.WebUtility.HtmlDecode((await ada.Get(Page)).Body), StringComparison.Ordinal);
    }

    async Task<Answer> Form(string path, params (string Name, string Value)[] fields)
    {
        using var anonymous = server.Anonymous();
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await anonymous.PostAsync(new Uri(path, UriKind.Relative), form);
        return await Answer.Of(response);
    }

    async Task<string> PkceCode()
    {
        var query = $"?response_type=code&client_id={made.App.ClientId}&redirect_uri={Uri.EscapeDataString(Callback)}"
            + $"&code_challenge_method=S256&code_challenge={Pkce.ChallengeOf(new string('v', 43))}";
        var asked = (await ada.Get("/consent" + query)).Body;
        var agreed = await ada.Post("/consent", ("form_seal", Field(asked, "form_seal")), ("request", Field(asked, "request")), ("answer", "agree"));
        return System.Web.HttpUtility.ParseQueryString(new Uri(agreed.Header("Location")!).Query)["code"]!;
    }

    static string Field(string page, string name) => System.Net.WebUtility.HtmlDecode(page.Split($"name=\"{name}\" value=\"")[1].Split('"')[0]);
}

public sealed class RefusedRequestsWereNotCountedOnPostgresTests : RefusedRequestsWereNotCountedTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
