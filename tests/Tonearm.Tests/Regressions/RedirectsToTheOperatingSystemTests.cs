using Tonearm.Accounts.Apps;

namespace Tonearm.Tests.Regressions;

/// <summary>A redirect must reach the app, and not a part of the browser or of the operating system.</summary>
public sealed class RedirectsToTheOperatingSystemTests
{
    [Theory]
    [InlineData("ms-msdt:/id PCWDiagnostic", false)]
    [InlineData("ms-msdt:/id", true)]
    [InlineData("MS-MSDT:/id", true)]
    [InlineData("search-ms:query=x", true)]
    [InlineData("ms-settings:display", true)]
    [InlineData("ms-officecmd:x", true)]
    [InlineData("microsoft-edge:https://evil.example", true)]
    [InlineData("chrome:/settings", true)]
    [InlineData("chrome-extension://abc/x", true)]
    [InlineData("moz-extension://abc/x", true)]
    [InlineData("edge://settings", true)]
    [InlineData("resource:/x", true)]
    [InlineData("res:/x", true)]
    [InlineData("mhtml:https://x", true)]
    [InlineData("content:/x", true)]
    [InlineData("tel:112", true)]
    [InlineData("sms:112", true)]
    [InlineData("facetime:ada", true)]
    [InlineData("feed:https://x", true)]
    [InlineData("intent:/x", true)]
    [InlineData("android-app://x/y", true)]
    [InlineData("smb://host/share", true)]
    [InlineData("ssh://host", true)]
    [InlineData("ldap://host", true)]
    [InlineData("shell:startup", true)]
    [InlineData("jnlp:x", true)]
    [InlineData("vscode://x/y", true)]
    [InlineData("x-apple.systempreferences:x", true)]
    [InlineData("itms-services://?action=x", true)]
    [InlineData("view-source:x", true)]
    [InlineData("JavaScript:x", true)]
    public void Schemes_of_browsers_and_operating_systems_are_refused(string uri, bool byItsScheme)
    {
        var refusal = RedirectUri.Refusal(uri, development: false);
        Assert.NotNull(refusal);
        Assert.Equal(byItsScheme, refusal.Contains("RFC 8252", StringComparison.Ordinal));
        Assert.NotNull(RedirectUri.Refusal(uri, development: true));
    }

    [Theory]
    [InlineData("https://client.example:/cb")]
    [InlineData("https://client.example:0/cb")]
    [InlineData("https://client.example:00443/cb")]
    [InlineData("https://client.example:65536/cb")]
    [InlineData("http://127.0.0.1:/cb")]
    [InlineData("http://127.0.0.1:0/cb")]
    [InlineData("http://[::1]:/cb")]
    [InlineData("http://[::1]:0")]
    [InlineData("https://client.example/cb%")]
    [InlineData("https://client.example/cb%4")]
    [InlineData("https://client.example/%zz?x=1")]
    [InlineData("https://client.example/cb?x=%g0")]
    [InlineData("myapp:/cb%")]
    [InlineData("com.example.app:/%x")]
    public void A_port_that_nobody_has_and_a_broken_escape_are_refused(string uri) =>
        Assert.NotNull(RedirectUri.Refusal(uri, development: true));

    [Fact]
    public void One_that_an_earlier_version_accepted_gets_nothing_any_more()
    {
        Assert.False(RedirectUri.Admits("ms-msdt:/id", "ms-msdt:/id"));
        Assert.True(RedirectUri.Admits("myapp:/cb", "myapp:/cb"));
    }

    [Theory]
    [InlineData("myapp:/cb")]
    [InlineData("myapp://cb")]
    [InlineData("com.example.app:/cb")]
    [InlineData("my-player://callback?x=%41")]
    [InlineData("spotify-tui:/cb")]
    [InlineData("https://client.example:65535/cb%20x")]
    [InlineData("http://127.0.0.1:1/cb")]
    [InlineData("http://[::1]:8888/cb")]
    [InlineData("http://[::1]/cb")]
    public void What_an_app_can_have_stays_accepted(string uri) => Assert.Null(RedirectUri.Refusal(uri, development: false));
}
