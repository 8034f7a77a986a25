using System.Web;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Codes;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts;

/// <summary>An app and a user on an <see cref="AccountsHost"/>, and the steps that the two go through.</summary>
sealed class Flow : IAsyncDisposable
{
    public const string Callback = "https://client.example/cb";
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public static readonly string Challenge = Pkce.ChallengeOf(Verifier);

    Flow(AccountsHost host, NewApp app, User user) => (Host, App, User) = (host, app, user);

    public AccountsHost Host { get; }
    public NewApp App { get; }
    public User User { get; }
    public string Id => App.App.ClientId;
    public (string, string) Basic => (Id, App.Secret);

    public static async Task<Flow> Start(AccountsOptions? options = null, StoreKind kind = StoreKind.Sqlite)
    {
        var host = await AccountsHost.Start(options: options ?? new AccountsOptions { AutoApprove = "alice" }, kind: kind);
        var app = await host.Apps.Create(new AppDraft("App") { RedirectUris = [Callback, "http://127.0.0.1/cb", "com.example.app:/cb"] });
        var user = (await host.Users.Create(new UserDraft("alice", Password: null)))!;
        await host.Users.Create(new UserDraft("bob", Password: null));
        return new Flow(host, app, user);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>GET /authorize with the usual parameters, of which some are replaced; null leaves one out.</summary>
    public Task<Reply> Authorize(params (string Name, string? Value)[] changes) =>
        Get("/authorize?" + Query([("client_id", Id), ("response_type", "code"), ("redirect_uri", Callback)], changes));

    /// <summary>The same as a signed-in user, without auto-approval.</summary>
    public Task<Reply> AuthorizeAs(string? user, params (string Name, string? Value)[] changes) =>
        Get("/authorize?" + Query([("client_id", Id), ("response_type", "code"), ("redirect_uri", Callback)], changes), user);

    /// <summary>GET of a path whose every character is sent as it is.</summary>
    public async Task<Reply> Get(string path, string? user = null)
    {
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, exact));
        if (user is not null)
            request.Headers.Add("Test-User", user);
        return await Host.Send(request);
    }

    public async Task<string> Code(params (string Name, string? Value)[] changes) => Answer(await Authorize(changes))["code"]!;

    public Task<string> PkceCode(params (string Name, string? Value)[] changes) =>
        Code([("code_challenge", Challenge), ("code_challenge_method", "S256"), .. changes]);

    /// <summary>Exchanges a code with the secret.</summary>
    public Task<Reply> Exchange(string code, params (string Name, string? Value)[] changes) =>
        Host.Token(Merge([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback)], changes), Basic);

    /// <summary>Exchanges a code with a verifier and no secret.</summary>
    public Task<Reply> PkceExchange(string code, params (string Name, string? Value)[] changes) => Host.Token(Merge(
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback), ("client_id", Id), ("code_verifier", Verifier)], changes));

    public Task<Reply> Refresh(string? token, params (string Name, string? Value)[] changes) =>
        Host.Token(Merge([("grant_type", "refresh_token"), ("refresh_token", token)], changes), Basic);

    public Task<Reply> PkceRefresh(string? token, params (string Name, string? Value)[] changes) =>
        Host.Token(Merge([("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", Id)], changes));

    /// <summary>Tokens of a whole code flow with the secret.</summary>
    public async Task<Reply> Tokens(string? scope = null) => await Exchange(await Code(("scope", scope)));

    /// <summary>Tokens of a whole code flow with PKCE alone.</summary>
    public async Task<Reply> PkceTokens(string? scope = null) => await PkceExchange(await PkceCode(("scope", scope)));

    public async Task<bool> Works(string? accessToken) => (await Host.WhoAmI("Bearer " + accessToken)).Status == 200;

    /// <summary>The members that a redirect adds to the query or the fragment of its target.</summary>
    public static System.Collections.Specialized.NameValueCollection Answer(Reply reply)
    {
        Assert.Equal(302, reply.Status);
        var target = reply.Header("Location")!;
        return HttpUtility.ParseQueryString(target[(target.IndexOfAny(['?', '#']) + 1)..]);
    }

    /// <summary>Asserts a page that refuses a request: 400, readable, framed by nobody, and no redirect.</summary>
    public static void IsPage(Reply reply, string text)
    {
        Assert.Equal((400, null), (reply.Status, reply.Header("Location")));
        Assert.Equal("text/html; charset=utf-8", reply.ContentType);
        Assert.Contains($"<code>{text}</code>", reply.Body, StringComparison.Ordinal);
        Assert.Equal(("DENY", "no-referrer", "nosniff", "no-store"), (reply.Header("X-Frame-Options"), reply.Header("Referrer-Policy"),
            reply.Header("X-Content-Type-Options"), reply.Header("Cache-Control")));
        Assert.Contains("frame-ancestors 'none'", reply.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Null(reply.Header("Access-Control-Allow-Origin"));
    }

    static string Query((string, string?)[] usual, (string, string?)[] changes) =>
        string.Join('&', Merge(usual, changes).Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value)}"));

    static IEnumerable<(string Name, string Value)> Merge((string Name, string? Value)[] usual, (string Name, string? Value)[] changes) =>
        usual.Where(each => !changes.Any(change => change.Name == each.Name)).Concat(changes)
            .Where(each => each.Value is not null).Select(each => (each.Name, each.Value!));
}
