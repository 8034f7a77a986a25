using Microsoft.Playwright;
using Tonearm.Accounts.Passkeys;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>The pages in a real browser, which enforces their policy.</summary>
[Trait(Suites.Name, Suites.Browser)]
public sealed class BrowserTests : IAsyncLifetime
{
    BrowserPage browser = null!;
    TonearmApp server = null!;

    IPage Tab => browser.Page;

    /// <summary>The server under the one name of this machine for which browsers have passkeys.</summary>
    string Site => $"http://localhost:{new Uri(server.Url).Port}";

    public async ValueTask InitializeAsync()
    {
        browser = await BrowserPage.Open();
        server = await Pages.Site.Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task A_page_of_another_origin_gets_and_refreshes_its_tokens_by_PKCE_with_fetch()
    {
        await using var client = await AppUnderLogin.Start();
        await browser.SignUp(Site);
        var (clientId, _) = await browser.NewApp(Site, client.Url);
        await Tab.GotoAsync($"{client.Url}#client_id={clientId}&accounts={Uri.EscapeDataString(Site)}&scope=user-read-email");
        await Tab.ClickAsync("#sign-in");
        await Tab.ClickAsync("button[value=agree]");
        await Tab.WaitForURLAsync(client.Url + "?*");

        Assert.Equal("user-read-email, then a new refresh token, and the API answers 200", await Said());
        await Tab.GotoAsync(Site + "/account/apps");
        Assert.Contains("Party", await Tab.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task A_button_copies_what_stands_beside_it_and_a_choice_shows_one_language()
    {
        await Tab.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await browser.SignUp(Site);
        var (clientId, secret) = await browser.NewApp(Site, "https://client.example/cb");
        await Tab.GetByRole(AriaRole.Button, new() { Name = "Copy: Client secret" }).ClickAsync();
        Assert.Equal(secret, await Tab.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await Tab.Locator("[aria-live]").Filter(new() { HasText = "Copied" }).WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await Tab.GetByText("Client credentials").First.ClickAsync();
        Assert.Contains($"curl -u {clientId}:{secret} ", await Tab.Locator("details[open]").InnerTextAsync(), StringComparison.Ordinal);
        await Tab.GetByRole(AriaRole.Radio, new() { Name = "Python" }).CheckAsync();
        var shown = await Tab.Locator("details[open]").InnerTextAsync();
        Assert.Contains("import requests", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("curl", shown, StringComparison.Ordinal);
        await Tab.GetByRole(AriaRole.Button, new() { Name = "Copy: Client credentials: Python" }).ClickAsync();
        Assert.StartsWith("import requests\n", await Tab.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task A_popup_stays_open_to_its_app_until_it_returns()
    {
        await using var client = await AppUnderLogin.Start();
        await browser.SignUp(Site);
        var (clientId, _) = await browser.NewApp(Site, client.Url);
        await Tab.ClickAsync("header button");
        var request = $"{Site}/authorize?response_type=code&client_id={clientId}&redirect_uri={Uri.EscapeDataString(client.Url)}&state=s";
        await Tab.GotoAsync(client.Url);
        var popup = await Tab.RunAndWaitForPopupAsync(() => Tab.EvaluateAsync("address => { window.popup = window.open(address); }", request));
        await popup.WaitForURLAsync(Site + "/signin?*");
        Assert.False(await LooksClosed());
        await popup.FillAsync("#user", "ada");
        await popup.FillAsync("#password", "wrong password");
        await popup.ClickAsync("main button:not(.quiet)");
        await popup.Locator("[role=alert] p").WaitForAsync();
        Assert.False(await LooksClosed());
        await popup.FillAsync("#password", Visitor.Password);
        await popup.ClickAsync("main button:not(.quiet)");
        await popup.Locator("button[value=agree]").WaitForAsync();
        Assert.False(await LooksClosed());
        await popup.ClickAsync("button[value=cancel]");
        await popup.WaitForURLAsync(client.Url + "?*");

        Assert.False(await LooksClosed());
        Assert.Contains("state=s", await Tab.EvaluateAsync<string>("() => popup.location.search"), StringComparison.Ordinal);

        Task<bool> LooksClosed() => Tab.EvaluateAsync<bool>("() => popup.closed");
    }

    [Fact]
    public async Task Refusing_tells_the_app_and_show_dialog_asks_again()
    {
        await using var client = await AppUnderLogin.Start();
        await browser.SignUp(Site);
        var (clientId, _) = await browser.NewApp(Site, client.Url, allowsImplicit: true);
        var request = $"{Site}/authorize?response_type=token&client_id={clientId}&redirect_uri={Uri.EscapeDataString(client.Url)}&state=s";
        await Tab.GotoAsync(request);
        await Tab.ClickAsync("button[value=cancel]");
        await Tab.WaitForURLAsync(client.Url + "#*");
        Assert.Contains("error=access_denied", Tab.Url, StringComparison.Ordinal);
        Assert.Contains("state=s", Tab.Url, StringComparison.Ordinal);

        await Tab.GotoAsync(request + "&show_dialog=TRUE");
        await Tab.ClickAsync("button[value=agree]");
        await Tab.WaitForURLAsync(client.Url + "#*");
        Assert.Equal("Implicit: Bearer, the API answers 200", await Said());
        await Tab.GotoAsync(request + "&show_dialog=true&again=yes");
        Assert.Equal(1, await Tab.Locator("button[value=agree]").CountAsync());
        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task An_app_lives_on_the_dashboard_from_its_first_secret_to_its_end()
    {
        await browser.SignUp(Site);
        var (clientId, secret) = await browser.NewApp(Site, "https://client.example/cb");
        using var visitor = new Visitor(server);
        Assert.Equal(200, await Token(secret));
        await Tab.GotoAsync($"{Site}/dashboard/apps/{clientId}");
        Assert.DoesNotContain(secret, await Tab.ContentAsync(), StringComparison.Ordinal);
        await Tab.FillAsync("#name", "Quiet party");
        await Tab.SelectOptionAsync("#mode", "development");
        await Tab.ClickAsync("form:has(#name) button");
        await Tab.Locator("[role=status]").WaitForAsync();
        Assert.Equal("Quiet party", await Tab.InnerTextAsync("h1"));
        await Tab.FillAsync("#add", "ada");
        await Tab.ClickAsync("form:has(#add) button");
        await Tab.GotoAsync($"{Site}/dashboard/apps/{clientId}");
        await Tab.ClickAsync("a[href$='/secret/rotate']");
        await Tab.ClickAsync("main form button");
        await Tab.WaitForURLAsync("**/secret?show=*");
        var next = await Tab.Locator(".copy").Nth(1).InnerTextAsync();
        Assert.Equal((200, 200), (await Token(secret), await Token(next)));
        await Tab.GotoAsync($"{Site}/dashboard/apps/{clientId}");
        await Tab.CheckAsync("#sure");
        await Tab.ClickAsync("form[action$='/delete'] button");
        await Tab.Locator(".empty").WaitForAsync();
        Assert.Equal(400, await Token(next));
        Assert.Empty(browser.Problems);

        async Task<int> Token(string with) =>
            (await visitor.Post("/api/token", ("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", with))).Status;
    }

    [Fact]
    public async Task A_person_changes_profile_and_password_and_leaves()
    {
        await browser.SignUp(Site);
        await Tab.FillAsync("#display_name", "Ada L.");
        await Tab.ClickAsync("main form button");
        await Tab.Locator("[role=status]").WaitForAsync();
        await Tab.GotoAsync(Site + "/account/password");
        await Tab.FillAsync("input[autocomplete=current-password]", Visitor.Password);
        foreach (var field in await Tab.Locator("input[autocomplete=new-password]").AllAsync())
            await field.FillAsync("another needle on vinyl");
        await Tab.ClickAsync("main form button");
        await Tab.Locator("[role=status]").WaitForAsync();
        await Tab.ClickAsync("header button");
        await Tab.GotoAsync(Site + "/signin?continue=%2Faccount%2Fdata");
        await Tab.FillAsync("#user", "ada");
        await Tab.FillAsync("#password", "another needle on vinyl");
        await Tab.ClickAsync("main button:not(.quiet)");
        var download = await Tab.RunAndWaitForDownloadAsync(() => Tab.ClickAsync("text=Download my data"));
        Assert.Equal("my_tonearm_data.zip", download.SuggestedFilename);
        await Tab.ClickAsync("a[href='/account/delete']");
        await Tab.FillAsync("#password", "another needle on vinyl");
        await Tab.CheckAsync("#sure");
        await Tab.ClickAsync("button.danger");
        await Tab.WaitForURLAsync(Site + "/?goodbye=yes");
        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task A_passkey_is_registered_signs_in_and_is_removed()
    {
        var devices = await Tab.Context.NewCDPSessionAsync(Tab);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            },
        });
        await browser.SignUp(Site);
        await Tab.GotoAsync(Site + "/account/passkeys");
        await Tab.FillAsync("#name", "Laptop");
        await Tab.FillAsync("#password", "wrong password");
        await Tab.ClickAsync("text=Register a passkey");
        await Tab.Locator("[data-problem]:not(:empty)").WaitForAsync();
        Assert.Equal("The current password is wrong.", await Tab.InnerTextAsync("[data-problem]"));
        await Tab.FillAsync("#password", Visitor.Password);
        await Tab.ClickAsync("text=Register a passkey");
        await Tab.Locator(".rows h2", new PageLocatorOptions { HasTextString = "Laptop" }).WaitForAsync();

        await Tab.ClickAsync("header button");
        await Tab.GotoAsync(Site + "/signin?continue=%2Fdashboard");
        await Tab.ClickAsync("text=Sign in with a passkey");
        await Tab.WaitForURLAsync(Site + "/dashboard");

        await Tab.GotoAsync(Site + "/account/passkeys");
        await Tab.CheckAsync(".rows input[type=checkbox]");
        await Tab.FillAsync("#remove_password", Visitor.Password);
        await Tab.ClickAsync("form[action$='/remove'] button");
        await Tab.Locator("text=You have no passkeys yet").WaitForAsync();
        Assert.Empty(await server.Get<PasskeyStore>().Of("ada"));

        await Tab.FillAsync("#name", "Phone");
        await Tab.FillAsync("#password", Visitor.Password);
        await Tab.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "tonearm" });
        await Tab.ClickAsync("text=Register a passkey");
        await Tab.FillAsync("#user", "ada");
        await Tab.FillAsync("#password", Visitor.Password);
        await Tab.ClickAsync("main form:not([hidden]) .button");
        Assert.Equal("Phone", await Tab.InputValueAsync("#name"));
        Assert.DoesNotContain(browser.Problems, problem => !problem.Contains("the server responded with a status of 40", StringComparison.Ordinal));
    }

    Task<string> Said() => Tab.Locator("output:not(:empty)").InnerTextAsync();
}
