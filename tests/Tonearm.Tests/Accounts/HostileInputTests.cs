using System.Text;
using CsCheck;
using Tonearm.Accounts.Apps;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts;

/// <summary>
/// Whatever is sent, the server answers in its own words: nothing above 499, nothing of the input on a page, no redirect
/// to an address that is not registered. Check 3 and the class of checks around it.
/// </summary>
public class HostileInputTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    const string Marker = "<zqx\"'&>";

    static readonly string[] Registered = [Flow.Callback, "http://127.0.0.1/cb", "com.example.app:/cb"];

    static readonly string[] Tricks =
    [
        "/", "//", "/..", "/../", "/./", "/..;/x", "/;x", "%2e%2e%2f", "%252f", "%63b", "%2F", "%00", "\0", "\r\n", "\n", "\t", " ",
        "\\", "\\@evil.example", "@evil.example", ":443", ":80", ":8443", ":", "?", "?x=1", "&x=1", "#", "#x", ".evil.example", "evil.example",
        "//evil.example", "https://evil.example", "javascript:alert(1)", "data:text/html,x", "\u0131", "\u2025", "\uff0f", "\u3002", "\u00ad",
        "CB", "CLIENT", "a", "127.0.0.1", "[::1]", "localhost", "0", "1",
    ];

    Flow flow = null!;

    public async ValueTask InitializeAsync() => flow = await Flow.Start(kind: Kind);

    public ValueTask DisposeAsync() => flow.DisposeAsync();

    [Theory]
    [InlineData("https://client.example/cb/")]
    [InlineData("https://client.example/CB")]
    [InlineData("https://CLIENT.example/cb")]
    [InlineData("HTTPS://client.example/cb")]
    [InlineData("https://client.example:443/cb")]
    [InlineData("https://client.example/cb?x=1")]
    [InlineData("https://client.example/cb?")]
    [InlineData("https://client.example/cb#f")]
    [InlineData("https://client.example/x/../cb")]
    [InlineData("https://client.example/cb/..;/x")]
    [InlineData("https://client.example/cb/%2e%2e%2fx")]
    [InlineData("https://client.example%252fcb")]
    [InlineData("https://client.example/%63b")]
    [InlineData("https://user@client.example/cb")]
    [InlineData("https://client.example@evil.example/cb")]
    [InlineData("https://client.example/cb.evil.example")]
    [InlineData("https://client.example.evil.example/cb")]
    [InlineData("https://clientaexample/cb")]
    [InlineData("https:\\\\client.example\\cb")]
    [InlineData("https://client.example\\.evil.example/cb")]
    [InlineData("https://client.example/cb\t")]
    [InlineData("https://client.example/cb\r\nLocation: https://evil.example")]
    [InlineData(" https://client.example/cb")]
    [InlineData("https://cl\u0456ent.example/cb")]
    [InlineData("https://client.example\u3002evil.example/cb")]
    [InlineData("//evil.example")]
    [InlineData("//client.example/cb")]
    [InlineData("javascript:alert(1)//client.example/cb")]
    [InlineData("data:text/html,https://client.example/cb")]
    [InlineData("com.example.app:/cb/")]
    [InlineData("COM.example.app:/cb")]
    [InlineData("com.example.app://cb")]
    public async Task A_trick_against_a_registered_address_is_a_page(string uri) =>
        Flow.IsPage(await flow.Authorize(("redirect_uri", uri)), "INVALID_CLIENT: Invalid redirect URI");

    [Fact]
    public void No_change_of_a_registered_address_is_admitted_but_another_port_of_a_loopback_one()
    {
        var edits =
            from uri in Gen.OneOf(Registered)
            from trick in Gen.OneOf(Gen.OneOf(Tricks), Gen.Char.Select(each => each.ToString()))
            from at in Gen.Int[0, uri.Length]
            from cut in Gen.Int[0, Math.Min(3, uri.Length - at)]
            select (Registered: uri, Asked: uri[..at] + trick + uri[(at + cut)..]);

        edits.Sample(edit => edit.Registered == edit.Asked
            || RedirectUri.Admits(edit.Registered, edit.Asked) == IsPortOfLoopback(edit.Registered, edit.Asked), iter: 20_000);
    }

    [Fact]
    public async Task No_request_for_authorization_breaks_the_server_or_leaves_for_another_place()
    {
        string[] names = ["client_id", "redirect_uri", "response_type", "scope", "state", "show_dialog", "code_challenge", "code_challenge_method", "response_mode", "login_hint", "iss", "x"];
        var values = Gen.OneOf(
            Gen.OneOf([flow.Id, .. Registered, "code", "token", "streaming", "true", "S256", Flow.Challenge, "query", "alice", "bob", Marker, "", "https://evil.example/" + Marker]),
            Gen.OneOf(Tricks).Select(Gen.OneOf(Registered), (trick, uri) => uri + trick),
            Gen.String);
        var queries = Gen.Select(Gen.Bool, Gen.Select(Gen.OneOf(names), values).Array[0, 8], Gen.Char.Array[0, 3]);

        await queries.SampleAsync(async query =>
        {
            var (sound, pairs, noise) = query;
            var start = sound ? $"client_id={flow.Id}&response_type=code&redirect_uri={Uri.EscapeDataString(Flow.Callback)}" : "";
            var text = start + string.Concat(pairs.Select(pair => $"&{pair.Item1}={Encode(pair.Item2)}")) + Encode(new string(noise));
            var reply = await flow.Get("/authorize?" + text);
            Judge(reply, text);
        }, iter: 1500, threads: 2);
    }

    [Fact]
    public async Task No_request_for_a_token_breaks_the_server_or_is_repeated()
    {
        var tokens = await flow.PkceTokens();
        string[] names = ["grant_type", "client_id", "client_secret", "code", "redirect_uri", "code_verifier", "refresh_token", "scope", "token"];
        var values = Gen.OneOf(
            Gen.OneOf("authorization_code", "refresh_token", "client_credentials", flow.Id, Flow.Callback, Flow.Verifier, Marker, "", tokens["access_token"]!, await flow.Code()),
            Gen.String);
        var forms = Gen.Select(Gen.OneOf("/api/token", "/api/revoke", "/api/introspect"), Gen.Select(Gen.OneOf(names), values).Array[0, 6], Gen.Byte.Array[0, 4]);

        await forms.SampleAsync(async form =>
        {
            var (path, pairs, noise) = form;
            var body = string.Join('&', pairs.Select(pair => $"{pair.Item1}={Encode(pair.Item2)}"));
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent([.. Encoding.ASCII.GetBytes(body), .. noise]) };
            request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
            var reply = await flow.Host.Send(request);
            Assert.InRange(reply.Status, 200, 499);
            Assert.DoesNotContain("zqx", reply.Body, StringComparison.Ordinal);
            if (reply.Status >= 400)
                Assert.Matches("^[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]*$", reply["error"] + reply["error_description"]);
        }, iter: 1500, threads: 2);
    }

    static void Judge(Reply reply, string query)
    {
        Assert.True(reply.Status is 302 or 400, $"{reply.Status} for {query}");
        Assert.DoesNotContain("zqx", reply.Body, StringComparison.Ordinal);
        Assert.Null(reply.Header("Set-Cookie"));
        if (reply.Status == 400)
        {
            Assert.Null(reply.Header("Location"));
            return;
        }
        var target = reply.Header("Location")!;
        var end = target.IndexOfAny(['?', '#']);
        Assert.True(Array.Exists(Registered, uri => uri == target[..end] || IsPortOfLoopback(uri, target[..end])), target);
        Assert.DoesNotContain('<', target);
    }

    /// <summary>The one liberty there is, written down a second time and differently.</summary>
    static bool IsPortOfLoopback(string registered, string asked) =>
        registered == "http://127.0.0.1/cb"
        && System.Text.RegularExpressions.Regex.Match(asked, "\\Ahttp://127\\.0\\.0\\.1:([0-9]{1,6})/cb\\z") is { Success: true } match
        && int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) is > 0 and < 65536;

    /// <summary>Percent-encodes what a request line cannot carry, and lone surrogates as the bytes that they would be.</summary>
    static string Encode(string text) => string.Concat(text.Select(character =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '%' or '&' or '=' or '+' or ':' or '/' ? character.ToString()
        : character < 0x80 ? $"%{(int)character:X2}"
        : character < 0x800 ? $"%{0xC0 | (character >> 6):X2}%{0x80 | (character & 63):X2}"
        : $"%{0xE0 | (character >> 12):X2}%{0x80 | ((character >> 6) & 63):X2}%{0x80 | (character & 63):X2}"));
}
