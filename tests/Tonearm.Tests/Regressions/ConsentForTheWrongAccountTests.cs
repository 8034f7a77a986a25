using System.Net;
using System.Text.RegularExpressions;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Regressions;

/// <summary>Whoever was asked for access under the wrong account had to start again in the app, and the sign-in named no app.</summary>
public sealed partial class ConsentForTheWrongAccountTests : IAsyncLifetime
{
    const string Callback = "https://client.example/cb";

    TonearmApp server = null!;
    Visitor ada = null!;
    App app = null!;

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start();
        ada = await Visitor.SignUp(server, "ada");
        app = (await server.Get<AppStore>().Create(new AppDraft("Party <b>") { OwnerId = "ada", RedirectUris = [Callback] })).App;
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    string Request => $"/authorize?response_type=code&client_id={app.ClientId}&redirect_uri={Uri.EscapeDataString(Callback)}&state={Uri.EscapeDataString("a b+&\"é")}";

    [Fact]
    public async Task Another_account_answers_the_same_request()
    {
        await server.Get<UserStore>().Create(new UserDraft("bob", Visitor.Password));
        var consent = await Follow(ada, await ada.Get(Request));
        Assert.Contains("Not you? Use another account", consent.Body, StringComparison.Ordinal);
        var signIn = await Follow(ada, await SignOut(ada, consent));
        Assert.Contains("Sign in to continue to <strong>Party &lt;b&gt;</strong>.", signIn.Body, StringComparison.Ordinal);
        Assert.Equal(303, (await ada.Get("/account")).Status);

        var next = WebUtility.HtmlDecode(Next().Match(signIn.Body).Groups[1].Value);
        Assert.Equal(Request, next);
        var asked = await Follow(ada, await ada.Submit("/signin", ("user", "bob"), ("password", Visitor.Password), ("continue", next)));
        Assert.Contains("signed in as <strong>bob</strong>", asked.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_on_the_list_of_an_app_can_be_somebody_else()
    {
        using var bob = await Visitor.SignUp(server, "bob");
        await server.Get<AppStore>().Edit(app.ClientId, new AppDraft("Party") { Mode = AppMode.Development, RedirectUris = [Callback] });
        var refused = await Follow(bob, await bob.Get(Request));
        Assert.Equal(403, refused.Status);
        Assert.Contains("Sign in to continue to <strong>Party</strong>.", (await Follow(bob, await SignOut(bob, refused))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sign_up_names_the_app_and_no_page_names_one_that_the_request_is_not_for()
    {
        using var guest = new Visitor(server);
        foreach (var page in (string[])["/signin", "/signup"])
        {
            Assert.Contains("to continue to <strong>Party", (await guest.Get($"{page}?continue={Uri.EscapeDataString(Request)}")).Body, StringComparison.Ordinal);
            var other = Request.Replace("client.example", "evil.example", StringComparison.Ordinal);
            foreach (var path in (string[])[other, "/account", ""])
                Assert.DoesNotContain("to continue to", (await guest.Get($"{page}?continue={Uri.EscapeDataString(path)}")).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Signing_out_leads_to_no_other_server()
    {
        foreach (var path in (string[])["https://evil.example", "//evil.example", "/\\evil.example"])
        {
            using var visitor = new Visitor(server);
            await visitor.Submit("/signin", ("user", "ada"), ("password", Visitor.Password));
            Assert.Equal((303, "/?saved=signed-out"), (await visitor.SubmitFrom("/account", "/signout", ("continue", path))) is var reply ? (reply.Status, reply.Header("Location")) : default);
        }
    }

    /// <summary>Sends the form of the page that signs out, not that of the header.</summary>
    static Task<Reply> SignOut(Visitor visitor, Reply page)
    {
        var form = Form().Matches(page.Body).Select(match => match.Value).Single(each => each.Contains("name=\"continue\"", StringComparison.Ordinal));
        return visitor.Post("/signout", [.. Hidden().Matches(form).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))]);
    }

    static async Task<Reply> Follow(Visitor visitor, Reply reply)
    {
        while (reply.Header("Location") is { } next)
            reply = await visitor.Get(next);
        return reply;
    }

    [GeneratedRegex("<form method=\"post\" action=\"/signout\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"continue\" value=\"([^\"]*)\"")]
    private static partial Regex Next();
}
