using System.Net;
using System.Text.RegularExpressions;
using Tonearm.Accounts.Sessions;
using Tonearm.Storage;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Regressions;

/// <summary>Whoever sent a form after the session had ended signed in again and found the form as it was before.</summary>
public sealed partial class TypedTextLostWithTheSessionTests : IAsyncLifetime
{
    const string Typed = "A <b> & \"é\" + 100%";

    FormStage stage = null!;

    public async ValueTask InitializeAsync() => stage = await FormStage.Start();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Everything_that_can_be_typed_into_a_page_comes_back_to_it()
    {
        (string, string)[] profile = [("display_name", Typed), ("email", "typed@example.com"), ("country", "NO"), ("product", "free")];
        (string, string)[] app = [("name", Typed), ("description", Typed + "\nmore"), ("redirect_uris", "https://typed.example/cb\ntyped:/cb"), ("mode", "development"), ("refresh_tokens", "keep"), ("implicit", "yes"), ("development_redirects", "yes")];
        var (playlist, _) = await stage.NewHistory();
        var path = stage.Address("/dashboard/apps/{clientId}");
        await IsKept("/account", "/account", profile);
        await IsKept("/dashboard/new", "/dashboard/new", app);
        await IsKept(path, path, app);
        await IsKept(path, path + "/users", ("add", Typed));
        await IsKept("/account/passkeys", "/account/passkeys", ("name", Typed));
        await IsKept($"/account/playlists/history?playlist={playlist}", $"/account/playlists/history?playlist={playlist}", ("playlist", playlist), ("others", "all"));
    }

    /// <summary>A field that somebody adds to a page is to be added here.</summary>
    [Fact]
    public async Task No_field_to_type_in_is_forgotten()
    {
        string[] kept = ["display_name", "email", "country", "product", "name", "description", "redirect_uris", "mode", "refresh_tokens", "add", "others"];
        var (playlist, _) = await stage.NewHistory();
        var pages = FormStage.Routes(stage.Server).Where(route => route.Method == "GET" && route.Path.StartsWith("/account", StringComparison.Ordinal) || route.Path.StartsWith("/dashboard", StringComparison.Ordinal))
            .Select(route => stage.Address(route.Path)).Append($"/account/playlists/history?playlist={playlist}");
        HashSet<string> found = [];
        foreach (var page in pages)
            found.UnionWith(Fillable().Matches((await stage.Ada.Get(page)).Body).Select(field => field.Groups[1].Value));
        // On http by an IP address browsers have no passkeys, so the name of one is not asked for.
        Assert.Equal(kept.Where(field => field != "name" || found.Contains(field)).Order(), found.Order());
    }

    [Fact]
    public async Task A_wrong_password_in_between_loses_nothing()
    {
        await stage.Ada.Get("/account");
        await SignOutElsewhere();
        var signIn = await stage.Ada.Post("/account", ("account", "ada"), ("display_name", Typed), ("country", "NO"), ("product", "free"));
        var wrong = await stage.Ada.Post("/signin", [.. Hidden(signIn), ("user", "ada"), ("password", "wrong password")]);
        Assert.Equal(400, wrong.Status);
        var page = await Follow(await stage.Ada.Post("/signin", [.. Hidden(wrong), ("user", "ada"), ("password", Visitor.Password)]));
        Assert.Contains($"value=\"{Typed}\"", WebUtility.HtmlDecode(page.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password_and_no_agreement_is_kept()
    {
        await stage.Ada.Get("/account");
        await SignOutElsewhere();
        foreach (var path in (string[])["/account/password", "/account/delete", "/account/sessions", "/account/passkeys/remove", "/account/playlists/hide", stage.Address("/dashboard/apps/{clientId}/delete")])
        {
            var reply = await stage.Ada.Post(path, ("password", "typed needle"), ("new_password", "typed needle"), ("remove_password", "typed needle"), ("sure", "yes"), ("session", "others"), ("playlist", "1"), ("hidden", "yes"));
            Assert.Equal(303, reply.Status);
            Assert.StartsWith("/signin?continue=", reply.Header("Location"), StringComparison.Ordinal);
        }
        var signIn = await stage.Ada.Post("/account", ("display_name", Typed), ("password", "typed needle"), ("sure", "yes"), ("form_seal", "typed seal"));
        Assert.DoesNotMatch("typed(%20| )(needle|seal)", signIn.Body);
    }

    [Fact]
    public async Task A_form_that_was_opened_before_signing_in_again_is_shown_with_what_was_typed()
    {
        var seal = await stage.Ada.Seal("/account");
        await stage.Ada.SubmitFrom("/account", "/signin", ("user", "ada"), ("password", Visitor.Password));
        var stale = await stage.Ada.Post("/account", ("form_seal", seal), ("account", "ada"), ("display_name", Typed), ("country", "NO"), ("product", "free"), ("password", "typed needle"));
        Assert.Equal(400, stale.Status);
        Assert.DoesNotContain("needle", stale.Body, StringComparison.Ordinal);
        var page = await Follow(await stage.Ada.Post("/resume", Hidden(stale, "/resume")));
        Assert.True(IsShown(WebUtility.HtmlDecode(page.Body).ReplaceLineEndings("\n"), "display_name", Typed));
    }

    [Fact]
    public async Task A_form_of_another_site_is_not_kept()
    {
        using var guest = new Visitor(stage.Server);
        var reply = await guest.Post("/account", ("display_name", Typed));
        Assert.Equal((303, "/signin?continue=%2Faccount"), (reply.Status, reply.Header("Location")));
    }

    [Fact]
    public async Task What_was_typed_is_shown_once_and_to_nobody_else()
    {
        await stage.Ada.Get("/account");
        await SignOutElsewhere();
        var signIn = await stage.Ada.Post("/account", ("account", "ada"), ("display_name", Typed), ("country", "NO"), ("product", "free"));
        var next = (await stage.Ada.Post("/signin", [.. Hidden(signIn), ("user", "ada"), ("password", Visitor.Password)])).Header("Location")!;
        using var bob = new Visitor(stage.Server);
        await bob.Submit("/signin", ("user", "bob"), ("password", Visitor.Password));
        Assert.DoesNotContain("100%", (await bob.Get(next)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("100%", await stage.Everything(), StringComparison.Ordinal);
        Assert.Contains("100%", (await stage.Ada.Get(next)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("100%", (await stage.Ada.Get(next)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_of_the_same_browser_does_not_get_it()
    {
        await stage.Ada.Get("/account");
        await SignOutElsewhere();
        var signIn = await stage.Ada.Post("/account", ("account", "ada"), ("display_name", Typed), ("country", "NO"), ("product", "free"));
        var page = await Follow(await stage.Ada.Post("/signin", [.. Hidden(signIn), ("user", "bob"), ("password", Visitor.Password)]));
        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("100%", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_cannot_fill_the_store_with_what_was_typed()
    {
        var seal = await stage.Ada.Seal("/account");
        var large = "account=ada&display_name=" + new string('x', 20_000);
        Assert.Equal("/account", (await stage.Ada.Post("/resume", ("form_seal", seal), ("continue", "/account"), ("typed", large))).Header("Location"));
        for (var i = 0; i < 15; i++)
            Assert.StartsWith("/account?typed=", (await stage.Ada.Post("/resume", ("form_seal", seal), ("continue", "/account"), ("typed", "account=ada&display_name=x"))).Header("Location"), StringComparison.Ordinal);
        Assert.Equal(10, await stage.Server.Get<StateStore>().ReadOne(state => state.First("select count(*) from flash_messages", row => row.GetInt32(0))));
    }

    /// <summary>Sends a form after its session has ended, signs in, and finds the form as it was sent; then it is saved.</summary>
    async Task IsKept(string page, string path, params (string Name, string Value)[] fields)
    {
        await stage.Ada.Get(page);
        await SignOutElsewhere();
        var before = await stage.Everything();
        var signIn = await stage.Ada.Post(path, [("account", "ada"), .. fields]);
        Assert.Equal(403, signIn.Status);
        Assert.Contains("Your session has ended", signIn.Body, StringComparison.Ordinal);
        Assert.Equal(before, await stage.Everything());

        var form = await Follow(await stage.Ada.Post("/signin", [.. Hidden(signIn), ("user", "ada"), ("password", Visitor.Password)]));
        Assert.Equal(200, form.Status);
        Assert.Contains("role=\"status\"><p>What you typed before", form.Body, StringComparison.Ordinal);
        var shown = WebUtility.HtmlDecode(form.Body).ReplaceLineEndings("\n");
        // On http by an IP address browsers have no passkeys, so their form is not there.
        foreach (var (name, value) in fields.Where(field => path != "/account/passkeys" && field.Name != "playlist"))
            Assert.True(IsShown(shown, name, value), $"{path} {name}");
    }

    static bool IsShown(string page, string name, string value)
    {
        var at = page.IndexOf($" name=\"{name}\"", StringComparison.Ordinal);
        var field = page[page.LastIndexOf('<', at)..page.IndexOf("</div>", at, StringComparison.Ordinal)];
        return field.StartsWith("<select", StringComparison.Ordinal) ? field.Contains($"<option value=\"{value}\" selected>", StringComparison.Ordinal)
            : field.Contains("type=\"checkbox\"", StringComparison.Ordinal) ? field.Contains(" checked", StringComparison.Ordinal)
            : field.Contains($" value=\"{value}\"", StringComparison.Ordinal) || field.Contains($">\n{value}</textarea>", StringComparison.Ordinal);
    }

    async Task SignOutElsewhere()
    {
        var sessions = stage.Server.Get<SessionStore>();
        foreach (var session in await sessions.Of("ada"))
            await sessions.End("ada", session.Id);
    }

    async Task<Reply> Follow(Reply reply)
    {
        while (reply.Header("Location") is { } next)
            reply = await stage.Ada.Get(next);
        return reply;
    }

    static (string, string)[] Hidden(Reply page, string action = "/signin")
    {
        var form = page.Body[page.Body.IndexOf($"action=\"{action}\"", StringComparison.Ordinal)..];
        return [.. HiddenField().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)]).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))];
    }

    [GeneratedRegex("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("<(?:textarea|select|input(?=[^>]* type=\"(?:text|email)\"))[^>]* name=\"([^\"]+)\"")]
    private static partial Regex Fillable();
}
