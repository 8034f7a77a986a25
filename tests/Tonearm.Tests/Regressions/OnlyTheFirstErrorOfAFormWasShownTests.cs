using System.Net;
using System.Text.RegularExpressions;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Sessions;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Catalogue;

namespace Tonearm.Tests.Regressions;

/// <summary>A form said the first thing that was wrong, above itself, and the next one only after that was mended.</summary>
public sealed partial class OnlyTheFirstErrorOfAFormWasShownTests : IAsyncLifetime
{
    TonearmApp server = null!;
    Visitor ada = null!;

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start();
        ada = await Visitor.SignUp(server, "ada");
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_sign_up_says_everything_at_once()
    {
        using var guest = new Visitor(server);
        var page = await guest.Submit("/signup", ("user", "a/b"), ("password", "short"), ("display_name", new string('x', 201)), ("email", "none"), ("country", "XX"));
        Says(page, ["user", "password", "display_name", "email", "country"]);

        page = await guest.Submit("/signup", ("user", "root"), ("password", "password1"), ("country", "SE"));
        Says(page, ["user", "password"]);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_with_the_rest_but_not_beyond_the_limit()
    {
        await using var limited = await TonearmApp.Start(
            new HandmadeCatalogue().Artist("artist", "Artist"), settings => settings with { Accounts = new AccountsOptions { SignUpsPerHour = 2 } });
        using var bob = await Visitor.SignUp(limited, "bob");
        using var guest = new Visitor(limited);
        Says(await guest.Submit("/signup", ("user", "BOB"), ("password", "short"), ("country", "SE")), ["user", "password"]);
        Says(await guest.Submit("/signup", ("user", "BOB"), ("password", "short"), ("country", "SE")), ["password"]);
    }

    [Fact]
    public async Task A_profile_says_everything_at_once()
    {
        var page = await ada.Submit("/account", ("display_name", new string('x', 201)), ("email", "none"), ("country", "Sweden"), ("product", "gold"));
        Says(page, ["display_name", "email", "country", "product"]);
    }

    [Theory]
    [InlineData("/dashboard/new")]
    [InlineData("/dashboard/apps/")]
    public async Task An_app_says_everything_at_once(string path)
    {
        if (path.EndsWith('/'))
            path += (await server.Get<AppStore>().Create(new AppDraft("App") { OwnerId = "ada" })).App.ClientId;
        var page = await ada.Submit(path, ("name", ""), ("description", new string('x', 1001)), ("redirect_uris", "http://a.example\nhttps://b.example\n/c"));
        Says(page, ["name", "description", "redirect_uris", "redirect_uris"]);
        Assert.Contains("http://a.example: must use https", page.Body, StringComparison.Ordinal);
        Assert.Contains("/c: must be absolute", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_with_a_password_say_what_else_is_wrong()
    {
        using var elsewhere = new Visitor(server);
        await elsewhere.Submit("/signin", ("user", "ada"), ("password", Visitor.Password));
        Says(await ada.Submit("/account/password", ("password", "wrong password"), ("new_password", "short")), ["password", "new_password"]);
        Says(await ada.Submit("/account/delete", ("password", "wrong password")), ["password", "sure"]);
        Says(await ada.Submit("/account/sessions", ("password", "wrong password")), ["session", "password"]);
        Says(await elsewhere.SubmitFrom("/account", "/signin", ("user", "ada"), ("password", "wrong password")), ["user"]);
        Assert.Equal(2, (await server.Get<SessionStore>().Of("ada")).Count);
    }

    [Fact]
    public async Task The_forms_of_an_app_say_it_at_their_field()
    {
        var app = (await server.Get<AppStore>().Create(new AppDraft("App") { OwnerId = "ada", Mode = AppMode.Development })).App;
        var path = $"/dashboard/apps/{app.ClientId}";
        var page = await ada.SubmitFrom(path, path + "/users", ("add", "nobody-here"));
        Says(page, ["add"]);
        Assert.Contains("value=\"nobody-here\"", page.Body, StringComparison.Ordinal);
        Says(await ada.SubmitFrom(path, path + "/delete"), ["sure"]);
    }

    [Fact]
    public async Task A_form_without_errors_has_none_of_their_marks()
    {
        foreach (var path in (string[])["/account", "/account/password", "/account/delete", "/dashboard/new"])
            Assert.DoesNotMatch("aria-invalid|role=\"alert\"|-error\"", (await ada.Get(path)).Body);
    }

    /// <summary>
    /// The page names these errors above the form, each with a link to its field, and once more at the field, whose control
    /// points there; the first of them has the focus.
    /// </summary>
    static void Says(Reply page, string[] fields)
    {
        Assert.Equal(400, page.Status);
        var summary = Summary().Match(page.Body).Groups[1].Value;
        Assert.Equal(fields, Link().Matches(summary).Select(link => link.Groups[1].Value));
        foreach (var (field, text) in Link().Matches(summary).Select(link => (link.Groups[1].Value, link.Groups[2].Value)))
        {
            Assert.Contains(text, Regex.Match(page.Body, $"<div class=\"error\" id=\"{field}-error\">(.*?)</div>").Groups[1].Value, StringComparison.Ordinal);
            Assert.Matches($"<[a-z]+ [^>]*name=\"{field}\"[^>]* aria-invalid=\"true\" aria-describedby=\"[^\"]*\\b{field}-error\"", page.Body);
            Assert.Matches($"id=\"{field}\"", page.Body);
        }
        Assert.Equal(fields.Distinct().Count(), Regex.Count(WebUtility.HtmlDecode(page.Body), "<div class=\"error\" id="));
        Assert.True(Regex.Count(page.Body, " autofocus") <= 1);
    }

    [GeneratedRegex("<div class=\"note problem\" role=\"alert\">(.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("<a href=\"#([a-z_]+)\">(.*?)</a>")]
    private static partial Regex Link();
}
