using Tonearm.Accounts.Apps;
using Tonearm.Accounts.AuthorizeEndpoint;

namespace Tonearm.Tests.Accounts;

/// <summary>GET /authorize: docs/security-checks.md 1 to 12, 14 to 18, 20, 22 to 24, 39, 40.</summary>
public sealed class AuthorizeTests : IAsyncLifetime
{
    Flow flow = null!;

    public async ValueTask InitializeAsync() => flow = await Flow.Start();

    public ValueTask DisposeAsync() => flow.DisposeAsync();

    [Fact]
    public async Task An_accepted_request_comes_back_with_code_state_and_issuer()
    {
        var reply = await flow.Authorize(("state", "s"));
        var target = reply.Header("Location")!;
        Assert.StartsWith(Flow.Callback + "?code=", target, StringComparison.Ordinal);
        var answer = Flow.Answer(reply);
        Assert.Equal(["code", "state", "iss"], answer.AllKeys);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", answer["code"]);
        Assert.Equal(("s", flow.Host.Http.BaseAddress!.ToString().TrimEnd('/')), (answer["state"], answer["iss"]));
        Assert.Equal(("no-store", "no-referrer", null), (reply.Header("Cache-Control"), reply.Header("Referrer-Policy"), reply.Header("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task Without_state_none_comes_back() =>
        Assert.Equal(["code", "iss"], Flow.Answer(await flow.Authorize()).AllKeys);

    [Fact]
    public async Task An_unknown_or_missing_client_is_a_page()
    {
        foreach (var id in (string?[])[null, "", "x", new string('0', 32), flow.Id.ToUpperInvariant() + "a"])
            Flow.IsPage(await flow.Authorize(("client_id", id)), "INVALID_CLIENT: Invalid client");
    }

    [Fact]
    public async Task A_missing_or_foreign_redirect_is_a_page()
    {
        foreach (var uri in (string?[])[null, "", "https://evil.example/cb", "client.example/cb"])
            Flow.IsPage(await flow.Authorize(("redirect_uri", uri)), "INVALID_CLIENT: Invalid redirect URI");
    }

    [Theory]
    [InlineData("http://client.example/cb")]
    [InlineData("http://localhost/cb")]
    [InlineData("http://localhost:8080/cb")]
    public async Task Plain_http_to_another_machine_is_called_insecure(string uri) =>
        Flow.IsPage(await flow.Authorize(("redirect_uri", uri)), "INVALID_CLIENT: Insecure redirect URI");

    [Theory]
    [InlineData("http://127.0.0.1:49152/cb", true)]
    [InlineData("http://127.0.0.1/cb", true)]
    [InlineData("http://[::1]/cb", false)]
    [InlineData("http://127.0.0.1:49152/other", false)]
    public async Task A_loopback_address_registered_without_a_port_may_name_any(string uri, bool accepted)
    {
        var reply = await flow.Authorize(("redirect_uri", uri));
        if (accepted)
            Assert.StartsWith(uri + "?code=", reply.Header("Location"), StringComparison.Ordinal);
        else
            Flow.IsPage(reply, "INVALID_CLIENT: Invalid redirect URI");
    }

    [Fact]
    public async Task An_address_with_a_query_keeps_it_and_gets_more()
    {
        var app = await flow.Host.Apps.Create(new AppDraft("Query") { RedirectUris = ["https://client.example/cb?a=1"] });
        var exact = await flow.Authorize(("client_id", app.App.ClientId), ("redirect_uri", "https://client.example/cb?a=1"));
        Assert.StartsWith("https://client.example/cb?a=1&code=", exact.Header("Location"), StringComparison.Ordinal);
        foreach (var other in (string[])["https://client.example/cb", "https://client.example/cb?a=1&b=2", "https://client.example/cb?a=2"])
            Flow.IsPage(await flow.Authorize(("client_id", app.App.ClientId), ("redirect_uri", other)), "INVALID_CLIENT: Invalid redirect URI");
    }

    [Theory]
    [InlineData("client_id", "INVALID_CLIENT: Invalid client")]
    [InlineData("redirect_uri", "INVALID_CLIENT: Invalid redirect URI")]
    public async Task Two_clients_or_addresses_are_a_page(string name, string text)
    {
        var usual = Usual();
        Flow.IsPage(await flow.Get(usual + "&" + name + "=x"), text);
        Flow.IsPage(await flow.Get(usual + "&" + name + "="), text);
        Flow.IsPage(await flow.Get(usual + "&" + usual[(usual.IndexOf('?', StringComparison.Ordinal) + 1)..]), "INVALID_CLIENT: Invalid client");
    }

    [Theory]
    [InlineData("state", "a", null)]
    [InlineData("scope", "streaming", "s")]
    [InlineData("response_type", "code", "s")]
    [InlineData("code_challenge", "x", "s")]
    [InlineData("%73tate", "x", null)]
    public async Task Any_other_parameter_twice_goes_back_as_an_error(string name, string value, string? state)
    {
        var answer = Flow.Answer(await flow.Get($"{Usual()}&state=s&{name}={value}&{name}={value}"));
        Assert.Equal(("invalid_request", null, state), (answer["error"], answer["code"], answer["state"]));
        Assert.Equal(flow.Host.Http.BaseAddress!.ToString().TrimEnd('/'), answer["iss"]);
    }

    [Fact]
    public async Task Empty_and_unknown_parameters_are_ignored() =>
        Assert.NotNull(Flow.Answer(await flow.Authorize(("state", ""), ("scope", ""), ("code_challenge", ""), ("nonsense", "x"), ("show_dialog", "maybe")))["code"]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Code")]
    [InlineData("id_token")]
    [InlineData("code token")]
    public async Task Another_response_type_is_a_page(string? type) =>
        Flow.IsPage(await flow.Authorize(("response_type", type)), "response_type must be code or token");

    [Theory]
    [InlineData("code", "form_post")]
    [InlineData("code", "fragment")]
    [InlineData("token", "query")]
    public async Task Another_response_mode_is_refused(string type, string mode)
    {
        var reply = await flow.Authorize(("response_type", type), ("response_mode", mode));
        Assert.Equal(("invalid_request", null, null), (Flow.Answer(reply)["error"], Flow.Answer(reply)["code"], Flow.Answer(reply)["access_token"]));
    }

    [Fact]
    public async Task The_usual_response_mode_may_be_named() =>
        Assert.NotNull(Flow.Answer(await flow.Authorize(("response_mode", "query")))["code"]);

    [Theory]
    [InlineData("user-read-birthdate")]
    [InlineData("user-read-private,user-read-email")]
    [InlineData("User-Read-Private")]
    [InlineData("user-read-private <script>")]
    [InlineData("openid")]
    public async Task An_unknown_scope_is_a_page(string scope) =>
        Flow.IsPage(await flow.Authorize(("scope", scope)), "INVALID_SCOPE: Invalid scope");

    [Theory]
    [InlineData("spaces and + % & = # ? / quotes \" ' <script>alert(1)</script>")]
    [InlineData("\r\nSet-Cookie: a=b\r\n\r\n<html>")]
    [InlineData("nul\0tab\tdel\u007f")]
    [InlineData("ünïcode ☃ 𝄞 \u202e")]
    public async Task State_comes_back_as_it_was_sent(string state)
    {
        var reply = await flow.Authorize(("state", state));
        Assert.Equal(state, Flow.Answer(reply)["state"]);
        Assert.Null(reply.Header("Set-Cookie"));
    }

    [Fact]
    public async Task A_long_state_comes_back()
    {
        var state = string.Concat(Enumerable.Repeat("0123456789", 500));
        Assert.Equal(state, Flow.Answer(await flow.Authorize(("state", state)))["state"]);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%zz")]
    [InlineData("%ff%fe")]
    [InlineData("%ed%a0%80")]
    public async Task A_query_that_is_no_form_is_a_page(string state) =>
        Flow.IsPage(await flow.Get(Usual() + "&state=" + state), "The request is malformed");

    [Theory]
    [InlineData("plain", "code_challenge_method must be S256")]
    [InlineData(null, "code_challenge_method must be S256")]
    [InlineData("s256", "code_challenge_method must be S256")]
    [InlineData("S512", "code_challenge_method must be S256")]
    public async Task Only_S256_is_taken(string? method, string text) =>
        Flow.IsPage(await flow.Authorize(("code_challenge", Flow.Challenge), ("code_challenge_method", method)), text);

    [Fact]
    public async Task A_method_without_a_challenge_is_a_page() =>
        Flow.IsPage(await flow.Authorize(("code_challenge_method", "S256")), "code_challenge must be supplied");

    [Theory]
    [InlineData("abc")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c=")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw.cM")]
    public async Task A_challenge_has_43_characters_of_base64url(string challenge) =>
        Flow.IsPage(await flow.Authorize(("code_challenge", challenge), ("code_challenge_method", "S256")), "code_challenge must be base64url of a SHA-256");

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("HEAD")]
    public async Task Other_methods_are_refused_without_cors(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Usual());
        request.Headers.Add("Origin", "https://client.example");
        var reply = await flow.Host.Send(request);
        Assert.Equal((405, null, null), (reply.Status, reply.Header("Access-Control-Allow-Origin"), reply.Header("Location")));
    }

    [Fact]
    public async Task A_refusal_of_the_user_is_told_with_state_and_issuer()
    {
        var request = await Accepted("code");
        Assert.Equal($"{Flow.Callback}?error=access_denied&state=a%26b&iss=https%3A%2F%2Fissuer.example", Authorize.Refuse(request));
        Assert.Equal($"{Flow.Callback}#error=access_denied&state=a%26b&iss=https%3A%2F%2Fissuer.example",
            Authorize.Refuse(await Accepted("token")));
    }

    async Task<AuthorizeRequest> Accepted(string type)
    {
        var query = Usual().Replace("response_type=code", "response_type=" + type, StringComparison.Ordinal)["/authorize".Length..];
        var verdict = await flow.Host.Service<Authorize>().Validate(query + "&state=a%26b", "https://issuer.example");
        return Assert.IsType<AuthorizeVerdict.Accepted>(verdict).Request;
    }

    string Usual() => $"/authorize?client_id={flow.Id}&response_type=code&redirect_uri={Uri.EscapeDataString(Flow.Callback)}";
}
