using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using Tonearm.Accounts.Passkeys;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>The pages in a real browser, which enforces their policy.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    const string Chromium = "/usr/bin/chromium";

    readonly List<string> problems = [];
    TonearmApp server = null!;
    IPlaywright? playwright;
    IBrowser? browser;
    IPage page = null!;

    /// <summary>The server under the one name of this machine for which browsers have passkeys.</summary>
    string Site => $"http://localhost:{new Uri(server.Url).Port}";

    public async ValueTask InitializeAsync()
    {
        server = await Pages.Site.Start();
        if (!File.Exists(Chromium))
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        page = await browser.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        page.SetDefaultNavigationTimeout(60_000);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") problems.Add(message.Text); };
        page.PageError += (_, error) => problems.Add(error);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task From_a_new_account_to_a_token_without_a_word_in_the_console()
    {
        Assert.SkipWhen(browser is null, "There is no " + Chromium);
        await SignUp();
        await using var client = await AppUnderLogin.Start();
        await page.GotoAsync(Site + "/dashboard/new");
        await page.FillAsync("#name", "Party");
        await page.FillAsync("#redirect_uris", client.Url);
        await page.ClickAsync("main button");
        var clientId = await page.Locator(".copy").First.InnerTextAsync();

        var verifier = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        await page.GotoAsync($"{Site}/authorize?response_type=code&client_id={clientId}&scope=user-read-email&state=s"
            + $"&redirect_uri={Uri.EscapeDataString(client.Url)}&code_challenge_method=S256&code_challenge={challenge}");
        await page.ClickAsync("button[value=agree]");
        await page.WaitForURLAsync(client.Url + "?*");
        var answer = System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query);
        Assert.Equal("s", answer["state"]);

        using var visitor = new Visitor(server);
        var token = await visitor.Post("/api/token", ("grant_type", "authorization_code"), ("client_id", clientId),
            ("code", answer["code"]!), ("redirect_uri", client.Url), ("code_verifier", verifier));
        Assert.Equal((200, "user-read-email"), (token.Status, token["scope"]));
        Assert.Empty(problems);
    }

    [Fact]
    public async Task A_passkey_is_registered_signs_in_and_is_removed()
    {
        Assert.SkipWhen(browser is null, "There is no " + Chromium);
        var devices = await page.Context.NewCDPSessionAsync(page);
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
        await SignUp();
        await page.GotoAsync(Site + "/account/passkeys");
        await page.FillAsync("#name", "Laptop");
        await page.ClickAsync("text=Register a passkey");
        await page.Locator(".rows h2", new PageLocatorOptions { HasTextString = "Laptop" }).WaitForAsync();

        await page.ClickAsync("header button");
        await page.GotoAsync(Site + "/signin?continue=%2Fdashboard");
        await page.ClickAsync("text=Sign in with a passkey");
        await page.WaitForURLAsync(Site + "/dashboard");

        await page.GotoAsync(Site + "/account/passkeys");
        await page.ClickAsync(".rows button");
        await page.Locator("text=You have no passkey yet").WaitForAsync();
        Assert.Empty(await server.Get<PasskeyStore>().Of("ada"));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task No_page_is_wider_than_the_window_however_long_the_names(int width)
    {
        Assert.SkipWhen(browser is null, "There is no " + Chromium);
        await page.SetViewportSizeAsync(width, 800);
        await SignUp(new string('w', 200));
        foreach (var path in (string[])["/", "/signin", "/account", "/account/sessions", "/account/passkeys", "/account/data", "/dashboard", "/dashboard/new", "/scopes"])
        {
            await page.GotoAsync(Site + path);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), path);
        }
        Assert.Empty(problems);
    }

    async Task SignUp(string displayName = "Ada")
    {
        await page.GotoAsync(Site + "/signup");
        await page.FillAsync("#user", "ada");
        await page.FillAsync("#password", Visitor.Password);
        await page.FillAsync("#display_name", displayName);
        await page.ClickAsync("main button");
        await page.WaitForURLAsync(Site + "/account");
    }
}
