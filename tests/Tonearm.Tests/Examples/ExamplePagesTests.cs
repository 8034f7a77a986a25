using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Examples;

/// <summary>The pages below <c>examples/</c> in a browser, served from an origin of their own.</summary>
[Trait(Suites.Name, Suites.Browser)]
public sealed class ExamplePagesTests
{
    [Theory]
    [InlineData("pkce")]
    [InlineData("implicit")]
    public async Task Somebody_signs_in(string example)
    {
        await using var browser = await BrowserPage.Open();
        await using var server = await TonearmApp.Start(adjust: settings => settings with { Accounts = new AccountsOptions { AutoApprove = "alice" } });
        await server.Get<UserStore>().Create(new UserDraft("alice", Password: null) { DisplayName = "Alice" });
        await using var files = await Serve(example);
        var address = files.Urls.First() + "/";
        var app = await server.Get<AppStore>().Create(new AppDraft("Example") { RedirectUris = [address], ImplicitAllowed = true });

        await browser.Page.GotoAsync(address);
        await browser.Page.FillAsync("#server", server.Url);
        await browser.Page.FillAsync("#client", app.App.ClientId);
        await browser.Page.ClickAsync("#sign-in button");
        await browser.Page.GetByText("Signed in as Alice").WaitForAsync();
        if (example == "pkce")
        {
            await browser.Page.ClickAsync("#refresh");
            await browser.Page.GetByText("Signed in as Alice, with a new token").WaitForAsync();
        }

        Assert.Equal(address, browser.Page.Url);
        Assert.DoesNotContain(browser.Problems, problem => !problem.Contains("404", StringComparison.Ordinal));
    }

    static async Task<WebApplication> Serve(string example)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(Path.Combine(Repository.Root, "examples", example)) });
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        return app;
    }
}
