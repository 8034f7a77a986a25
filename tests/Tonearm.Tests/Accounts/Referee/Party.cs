using System.Web;

namespace Tonearm.Tests.Accounts.Referee;

/// <summary>One of the two servers that a case is put to, with an app that has a secret and one without.</summary>
/// <param name="PublicId">The client of PKCE without a secret; at Tonearm the same app, since every app is both.</param>
/// <param name="Other">Another app with a secret.</param>
sealed record Party(HttpClient Http, (string Id, string Secret) App, string PublicId, (string Id, string Secret) Other)
{
    public const string Callback = Flow.Callback, Loopback = "http://127.0.0.1/cb", FixedLoopback = "http://127.0.0.1:8888/fixed", WithQuery = "https://client.example/cb?a=1";

    /// <summary>All that its apps register.</summary>
    public static readonly string[] RedirectUris = [Callback, Loopback, FixedLoopback, WithQuery];

    /// <summary>What comes back from /authorize: "code", "token", the error of a redirect, or "page".</summary>
    public async Task<string> Authorize(params (string Name, string? Value)[] changes)
    {
        var reply = await Ask(changes);
        return reply.Status == 302 ? Answered(reply) : reply.Status is >= 400 and < 500 ? "page" : $"status {reply.Status}";
    }

    public async Task<string> Code(params (string Name, string? Value)[] changes) => Values(await Ask(changes))["code"]!;

    public Task<string> PkceCode(params (string Name, string? Value)[] changes) =>
        Code([("client_id", PublicId), ("code_challenge", Flow.Challenge), ("code_challenge_method", "S256"), .. changes]);

    public Task<Reply> Exchange(string code, params (string Name, string? Value)[] changes) =>
        Form("/api/token", [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback), ("client_id", App.Id), ("client_secret", App.Secret)], changes);

    public Task<Reply> PkceExchange(string code, params (string Name, string? Value)[] changes) =>
        Form("/api/token", [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback), ("client_id", PublicId), ("code_verifier", Flow.Verifier)], changes);

    public Task<Reply> Refresh(string token, params (string Name, string? Value)[] changes) =>
        Form("/api/token", [("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", App.Id), ("client_secret", App.Secret)], changes);

    public Task<Reply> Credentials(params (string Name, string? Value)[] changes) =>
        Form("/api/token", [("grant_type", "client_credentials"), ("client_id", App.Id), ("client_secret", App.Secret)], changes);

    /// <summary>What introspection by an app says of a token.</summary>
    public async Task<string> Active(string token, (string Id, string Secret)? by = null) =>
        (await Form("/api/introspect", [("token", token), ("client_id", (by ?? App).Id), ("client_secret", (by ?? App).Secret)], []))["active"] == "True" ? "active" : "inactive";

    public Task<Reply> Revoke(string token, (string Id, string Secret)? by = null) =>
        Form("/api/revoke", [("token", token), ("client_id", (by ?? App).Id), ("client_secret", (by ?? App).Secret)], []);

    public async Task<Reply> Form(string path, (string Name, string? Value)[] usual, (string Name, string? Value)[] changes)
    {
        using var form = new FormUrlEncodedContent(Merge(usual, changes).Select(each => KeyValuePair.Create(each.Name, each.Value!)));
        return await Reply.Of(await Http.PostAsync(new Uri(path, UriKind.Relative), form));
    }

    /// <summary>A credentials grant by an Authorization header.</summary>
    public async Task<string> CredentialsBy(string authorization, string form = "grant_type=client_credentials", string type = "application/x-www-form-urlencoded")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/token") { Content = new StringContent(form) };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return Verdict(await Reply.Of(await Http.SendAsync(request)));
    }

    public static string Basic(string id, string secret) => AccountsHost.Basic(id, secret).ToString();

    public async Task<string> Status(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        var status = (int)(await Http.SendAsync(request)).StatusCode;
        return status is >= 400 and < 500 ? "refused" : $"status {status}";
    }

    public async Task<Reply> Metadata() => await Reply.Of(await Http.GetAsync(new Uri("/.well-known/oauth-authorization-server", UriKind.Relative)));

    /// <summary>A member of the answer at the redirect URI.</summary>
    public async Task<string?> Answer(string member, params (string Name, string? Value)[] changes) => Values(await Ask(changes))[member];

    /// <summary>"accepted", or the error of the token endpoint.</summary>
    public static string Verdict(Reply reply) => reply.Status == 200 ? "accepted" : reply["error"] ?? $"status {reply.Status}";

    async Task<Reply> Ask((string Name, string? Value)[] changes)
    {
        var query = string.Join('&', Merge([("client_id", App.Id), ("response_type", "code"), ("redirect_uri", Callback)], changes)
            .Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value!)}"));
        return await Reply.Of(await Http.GetAsync(new Uri("/authorize?" + query, UriKind.Relative)));
    }

    static string Answered(Reply reply)
    {
        var values = Values(reply);
        return values["error"] ?? (values["code"] is not null ? "code" : values["access_token"] is not null ? "token" : "nothing");
    }

    static System.Collections.Specialized.NameValueCollection Values(Reply reply)
    {
        var target = reply.Header("Location") ?? throw new InvalidOperationException(reply.Body);
        return HttpUtility.ParseQueryString(target[(target.IndexOfAny(['?', '#']) + 1)..]);
    }

    static IEnumerable<(string Name, string? Value)> Merge((string Name, string? Value)[] usual, (string Name, string? Value)[] changes) =>
        usual.Where(each => !changes.Any(change => change.Name == each.Name)).Concat(changes).Where(each => each.Value is not null);
}
