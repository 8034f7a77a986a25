using System.Net;
using Tonearm.Accounts.Apps;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Regressions;

/// <summary>A developer whose redirect URI was refused could not see which one was sent, nor which ones are registered.</summary>
public sealed class RefusalsThatHidWhatWasSentTests : IAsyncLifetime
{
    const string Registered = "https://client.example/cb", Sent = "https://client.example/cb/?<x>";

    TonearmApp server = null!;
    Visitor ada = null!;
    App app = null!;

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start();
        ada = await Visitor.SignUp(server, "ada");
        app = (await server.Get<AppStore>().Create(new AppDraft("Party") { OwnerId = "ada", RedirectUris = [Registered, "myapp:/cb"] })).App;
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_owner_sees_what_was_sent_and_what_is_registered()
    {
        var page = await Refused(ada, app.ClientId, Sent);
        var shown = WebUtility.HtmlDecode(page.Body);
        foreach (var text in (string[])["client_id: " + app.ClientId, "redirect_uri: " + Sent, Registered + "\nmyapp:/cb", $"href=\"/dashboard/apps/{app.ClientId}\""])
            Assert.Contains(text, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<x>", page.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await ada.Get($"/dashboard/apps/{app.ClientId}")).Status);

        Assert.Contains("redirect_uri: not sent", (await Refused(ada, app.ClientId, "")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_learns_what_is_registered()
    {
        using var guest = new Visitor(server);
        using var bob = await Visitor.SignUp(server, "bob");
        var orphan = (await server.Get<AppStore>().Create(new AppDraft("Orphan") { RedirectUris = [Registered] })).App;
        var gone = (await server.Get<AppStore>().Create(new AppDraft("Gone") { OwnerId = "", RedirectUris = [Registered] })).App;
        foreach (var (visitor, clientId) in ((Visitor, string)[])[(guest, app.ClientId), (bob, app.ClientId), (ada, orphan.ClientId), (ada, gone.ClientId), (ada, "unknown")])
        {
            var page = await Refused(visitor, clientId, Sent);
            Assert.DoesNotContain("client.example", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("/dashboard", page.Body, StringComparison.Ordinal);
        }
    }

    static async Task<Reply> Refused(Visitor visitor, string clientId, string redirect)
    {
        var page = await visitor.Get($"/authorize?response_type=code&client_id={clientId}&redirect_uri={Uri.EscapeDataString(redirect)}");
        Assert.Equal((400, null), (page.Status, page.Header("Location")));
        return page;
    }
}
