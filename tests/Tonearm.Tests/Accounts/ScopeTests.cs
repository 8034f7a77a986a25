using Tonearm.Accounts.Tokens;
using Tonearm.WebApi;

namespace Tonearm.Tests.Accounts;

/// <summary>What a token may do at the API: docs/security-checks.md 56, 70 to 74; docs/behaviour/scopes.md.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    Flow flow = null!;

    public async ValueTask InitializeAsync() => flow = await Flow.Start();

    public ValueTask DisposeAsync() => flow.DisposeAsync();

    [Fact]
    public void There_are_nineteen_scopes_each_with_a_sentence()
    {
        Assert.Equal(19, Scope.All.Select(scope => scope.Name).Distinct().Count());
        Assert.Equal(Scope.All.Select(scope => scope.Name).Order(StringComparer.Ordinal), Scope.All.Select(scope => scope.Name));
        Assert.All(Scope.All, scope => Assert.Matches("^[A-Z].{15,100}\\.$", scope.Sentence));
        Assert.All(Scope.All, scope => Assert.Same(scope, Scope.Find(scope.Name)));
    }

    [Fact]
    public void The_documentation_lists_every_scope_in_the_words_of_the_consent_page()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "accounts.md"));
        Assert.All(Scope.All, scope => Assert.Contains(
            $"| `{scope.Name}` | {char.ToLowerInvariant(scope.Sentence[0])}{scope.Sentence[1..^1]} |", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_without_the_scope_is_told_which_one()
    {
        var token = await UserToken(Scope.Streaming);
        var reply = await Api("/v1/library", token);
        Assert.Equal((403, """{"error":{"status":403,"message":"Insufficient client scope"}}"""), (reply.Status, reply.Body));
        Assert.Equal("Bearer realm=\"spotify\", error=\"insufficient_scope\", scope=\"user-library-read\"", reply.Header("WWW-Authenticate"));
        Assert.Equal(200, (await Api("/v1/library", await UserToken(Scope.UserLibraryRead))).Status);
        Assert.Equal(200, (await Api("/v1/open", token)).Status);
    }

    [Fact]
    public async Task One_of_several_is_enough_unless_all_are_asked_for()
    {
        Assert.Equal(200, (await Api("/v1/either", await UserToken(Scope.PlaylistModifyPrivate))).Status);
        Assert.Equal(403, (await Api("/v1/either", await UserToken())).Status);
        Assert.Equal(403, (await Api("/v1/both", await UserToken(Scope.UgcImageUpload))).Status);
        Assert.Equal(200, (await Api("/v1/both", await UserToken(Scope.UgcImageUpload, Scope.PlaylistModifyPublic))).Status);
    }

    [Fact]
    public async Task A_token_of_an_app_alone_is_no_user()
    {
        var token = (await flow.Host.Token([("grant_type", "client_credentials")], flow.Basic))["access_token"]!;
        Assert.Equal(200, (await Api("/v1/open", token)).Status);
        foreach (var path in (string[])["/v1/user", "/v1/library"])
        {
            var reply = await Api(path, token);
            Assert.Equal((401, """{"error":{"status":401,"message":"Valid user authentication required"}}"""), (reply.Status, reply.Body));
            Assert.StartsWith("Bearer", reply.Header("WWW-Authenticate"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_bad_token_wins_over_a_missing_scope_and_a_wrong_path_over_both()
    {
        Assert.Equal("Invalid access token", Message(await Api("/v1/library", "x")));
        Assert.Equal("Service not found", Message(await Api("/v1/nothing", "x")));
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/library");
        Assert.Equal("Method not allowed", Message(await flow.Host.Send(request)));
    }

    [Fact]
    public async Task A_refresh_token_or_a_code_is_no_access_token()
    {
        var tokens = await flow.Tokens();
        foreach (var other in (string?[])[tokens["refresh_token"], await flow.Code()])
            Assert.Equal("Invalid access token", Message(await Api("/v1/open", other!)));
    }

    [Fact]
    public async Task A_token_in_the_query_or_the_body_does_not_count()
    {
        var token = await UserToken();
        Assert.Equal("No token provided", Message(await flow.Get("/v1/open?access_token=" + token)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/open") { Content = new FormUrlEncodedContent([new("access_token", token)]) };
        Assert.Equal("No token provided", Message(await flow.Host.Send(request)));
    }

    [Fact]
    public async Task A_token_in_the_query_beside_the_header_does_not_count()
    {
        var (few, many) = (await UserToken(), await UserToken(Scope.UserLibraryRead));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/library?access_token=" + many);
        request.Headers.Authorization = new("Bearer", few);
        Assert.Equal("Insufficient client scope", Message(await flow.Host.Send(request)));
    }

    async Task<string> UserToken(params Scope[] scopes) => (await flow.Host.Service<UserTokens>().Issue(flow.User, flow.Id, scopes)).Text;

    async Task<Reply> Api(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return await flow.Host.Send(request);
    }

    static string? Message(Reply reply) => reply.Json.GetProperty("error").GetProperty("message").GetString();
}
