using Tonearm.Accounts.Apps;

namespace Tonearm.Tests.Accounts;

/// <summary>Registration and matching of redirect URIs: docs/security-checks.md 3 to 5 and 20 to 26.</summary>
public sealed class RedirectUriTests
{
    [Theory]
    [InlineData("https://client.example/cb")]
    [InlineData("https://client.example")]
    [InlineData("https://client.example:8443/cb?a=b&c=%20d")]
    [InlineData("https://Client.Example/cb")]
    [InlineData("https://[2001:db8::1]/cb")]
    [InlineData("http://127.0.0.1/cb")]
    [InlineData("http://127.0.0.1:8888/cb")]
    [InlineData("http://[::1]/cb")]
    [InlineData("http://[::1]:3000")]
    [InlineData("com.example.app:/cb")]
    [InlineData("my-app://callback")]
    [InlineData("spotify-ios-quick-start://spotify-login-callback")]
    public void It_may_be_registered(string uri) => Assert.Null(RedirectUri.Refusal(uri, development: false));

    [Theory]
    [InlineData("")]
    [InlineData("/cb")]
    [InlineData("client.example/cb")]
    [InlineData("//client.example/cb")]
    [InlineData("https:")]
    [InlineData("https:/client.example")]
    [InlineData("https:client.example")]
    [InlineData("https://")]
    [InlineData("https:///cb")]
    [InlineData("https://client.example./cb")]
    [InlineData("https://client.example/cb#f")]
    [InlineData("https://client.example/cb#")]
    [InlineData("https://user@client.example/cb")]
    [InlineData("https://user:pw@client.example/cb")]
    [InlineData("https://client.example\\@evil.example/cb")]
    [InlineData("https://client.example/a b")]
    [InlineData("https://client.example/\r\nSet-Cookie:x")]
    [InlineData("https://client.example/<script>")]
    [InlineData("https://exämple.example/cb")]
    [InlineData("https://client.example:99999/cb")]
    [InlineData("https://0x7f.0.0.1/cb")]
    [InlineData("http://client.example/cb")]
    [InlineData("http://localhost/cb")]
    [InlineData("http://localhost./cb")]
    [InlineData("http://LOCALHOST:8888/cb")]
    [InlineData("http://127.1/cb")]
    [InlineData("http://0x7f.0.0.1/cb")]
    [InlineData("http://2130706433/cb")]
    [InlineData("http://[::ffff:127.0.0.1]/cb")]
    [InlineData("http://127.0.0.2/cb")]
    [InlineData("http://127.0.0.1.evil.example/cb")]
    [InlineData("http://user@127.0.0.1/cb")]
    [InlineData("HTTP://127.0.0.1/cb")]
    [InlineData("Http://evil.example/cb")]
    [InlineData("hTTp://evil.example/cb")]
    [InlineData("Https://client.example/cb")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("blob:https://client.example/1")]
    [InlineData("myapp:")]
    [InlineData("myapp://user@host/cb")]
    [InlineData("1app://cb")]
    public void It_may_not_be_registered(string uri) => Assert.NotNull(RedirectUri.Refusal(uri, development: false));

    [Theory]
    [InlineData("http://localhost:8888/cb")]
    [InlineData("http://client.example/cb")]
    [InlineData("http://192.168.1.4:3000/cb")]
    public void A_developer_may_ask_for_plain_http(string uri)
    {
        Assert.NotNull(RedirectUri.Refusal(uri, development: false));
        Assert.Null(RedirectUri.Refusal(uri, development: true));
        Assert.True(RedirectUri.IsInsecure(uri));
    }

    [Theory]
    [InlineData("https://client.example/cb")]
    [InlineData("http://127.0.0.1:1/cb")]
    [InlineData("myapp://cb")]
    [InlineData("http:")]
    [InlineData("nonsense")]
    public void Only_plain_http_to_another_machine_is_insecure(string uri) =>
        Assert.Equal(uri == "http:", RedirectUri.IsInsecure(uri));

    [Theory]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:49152/cb")]
    [InlineData("http://[::1]/cb?x=1", "http://[::1]:1/cb?x=1")]
    [InlineData("http://127.0.0.1", "http://127.0.0.1:65535")]
    [InlineData("http://127.0.0.1:8888/cb", "http://127.0.0.1:8888/cb")]
    public void A_loopback_literal_without_a_port_admits_any(string registered, string asked) =>
        Assert.True(RedirectUri.Admits(registered, asked));

    [Theory]
    [InlineData("http://127.0.0.1:8888/cb", "http://127.0.0.1:8889/cb")]
    [InlineData("http://127.0.0.1:8888/cb", "http://127.0.0.1/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:8888/other")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:8888")]
    [InlineData("http://127.0.0.1/cb", "https://127.0.0.1:8888/cb")]
    [InlineData("http://127.0.0.1/cb", "http://[::1]:8888/cb")]
    [InlineData("http://127.0.0.1/cb", "http://localhost:8888/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:0/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:65536/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:80@evil.example/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:8888@evil.example/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1.evil.example:80/cb")]
    [InlineData("http://127.0.0.1", "http://127.0.0.1:80.evil.example")]
    [InlineData("http://localhost/cb", "http://localhost:8888/cb")]
    [InlineData("https://client.example/cb", "https://client.example:444/cb")]
    public void Nothing_else_about_it_may_differ(string registered, string asked) =>
        Assert.False(RedirectUri.Admits(registered, asked));

    [Theory]
    [InlineData("Http://evil.example/cb", true)]
    [InlineData("httpx://foo/cb", false)]
    [InlineData("https://client.example/cb", false)]
    public void Plain_http_is_insecure_however_it_is_written(string uri, bool isInsecure) => Assert.Equal(isInsecure, RedirectUri.IsInsecure(uri));
}
