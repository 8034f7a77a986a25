using Microsoft.Playwright;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>A tab of the machine's own Chromium, which writes down every complaint that reaches its console.</summary>
sealed class BrowserPage : IAsyncDisposable
{
    static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    readonly IPlaywright playwright;
    readonly IBrowser browser;
    readonly List<string> problems = [];

    BrowserPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        (this.playwright, this.browser, Page) = (playwright, browser, page);
        page.SetDefaultTimeout(60_000);
        page.SetDefaultNavigationTimeout(60_000);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") problems.Add(message.Text); };
        page.PageError += (_, error) => problems.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console and scripts that failed, since the tab was opened.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Opens a tab, or counts the test as skipped where there is no browser.</summary>
    public static async Task<BrowserPage> Open()
    {
        Assert.SkipWhen(Chromium is null, "There is no Chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        return new BrowserPage(playwright, browser, await browser.NewPageAsync());
    }

    public async Task SignUp(string site, string user = "ada", string displayName = "Ada")
    {
        await Page.GotoAsync(site + "/signup");
        await Page.FillAsync("#user", user);
        await Page.FillAsync("#password", Visitor.Password);
        await Page.FillAsync("#display_name", displayName);
        await Page.ClickAsync("main button");
        await Page.WaitForURLAsync(site + "/account?saved=account");
    }

    /// <summary>Registers an app on the dashboard. Its client ID and its secret, as the page shows them.</summary>
    public async Task<(string ClientId, string Secret)> NewApp(string site, string redirectUri, bool allowsImplicit = false)
    {
        await Page.GotoAsync(site + "/dashboard/new");
        await Page.FillAsync("#name", "Party");
        await Page.FillAsync("#redirect_uris", redirectUri);
        await Page.SetCheckedAsync("#implicit", allowsImplicit);
        await Page.ClickAsync("main button");
        await Page.WaitForURLAsync("**/secret?show=*");
        return (await Page.Locator(".copy").Nth(0).InnerTextAsync(), await Page.Locator(".copy").Nth(1).InnerTextAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
