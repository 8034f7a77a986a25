using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Pages.Dashboard.Snippets;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Examples;

/// <summary>The first requests that the page of a new secret shows, copied from there and run.</summary>
[Trait(Suites.Name, Suites.Clients)]
public sealed partial class FirstRequestsTests : IAsyncLifetime
{
    const string Callback = "http://127.0.0.1:9/it's?a=b";

    readonly TemporaryDirectory folder = new();
    TonearmApp server = null!;
    Visitor ada = null!;
    NewApp made = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TonearmApp.Start(adjust: settings => settings with { Accounts = new AccountsOptions { AutoApprove = "alice" } });
        await server.Get<UserStore>().Create(new UserDraft("alice", Password: null) { DisplayName = "Alice" });
        ada = await Visitor.SignUp(server, "ada");
        made = await server.Get<AppStore>().Create(new AppDraft("App") { OwnerId = "ada", RedirectUris = [Callback] });
    }

    public async ValueTask DisposeAsync()
    {
        ada?.Dispose();
        folder.Dispose();
        if (server is not null)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task In_a_shell()
    {
        var lines = (await Program("Client credentials", "curl")).Replace("ACCESS_TOKEN", "$TOKEN", StringComparison.Ordinal).Split('\n');
        var output = await Run("sh", "-c", $"TOKEN=$({lines[0]} | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/'); {lines[1]}");
        Assert.Contains("\"tracks\"", output, StringComparison.Ordinal);

        foreach (var flow in (string[])["Authorization code", "Authorization code with PKCE"])
        {
            // As a reader does: the first part, the browser, and the rest with the code.
            var parts = (await Program(flow, "curl")).Split("echo \"$state\"\n");
            var (first, rest) = (File("first.sh", parts[0]), parts[1]);
            var shown = await Run("sh", "-c", $". {first}; printf %s \"${{verifier:-}}\" > {File("verifier", "")}; printf %s \"$state\" > {File("state", "")}");
            var back = await Browser(shown.Trim());
            Assert.Equal(await System.IO.File.ReadAllTextAsync(Path.Combine(folder.Path, "state"), TestContext.Current.CancellationToken), back["state"]);
            var token = await Run("sh", "-c", $"verifier=$(cat {Path.Combine(folder.Path, "verifier")}); {rest.Replace("CODE", back["code"], StringComparison.Ordinal)}");
            Assert.Contains("\"refresh_token\"", token, StringComparison.Ordinal);
            var refresh = (await Program(flow.EndsWith("PKCE", StringComparison.Ordinal) ? "Refresh without a secret (PKCE)" : "Refresh with the secret", "curl"))
                .Replace("REFRESH_TOKEN", RefreshToken().Match(token).Groups[1].Value, StringComparison.Ordinal).Split('\n')[0];
            Assert.Contains("\"access_token\"", await Run("sh", "-c", refresh), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("javascript", "request.mjs", "node")]
    [InlineData("python", "request.py", "python3")]
    [InlineData("dotnet", "request.cs", "dotnet", "run")]
    public async Task In_a_language(string language, string file, string program, params string[] arguments)
    {
        Assert.Contains("tracks", await Run(program, [.. arguments, File(file, await Program("Client credentials", language))]), StringComparison.Ordinal);
        foreach (var flow in (string[])["Authorization code", "Authorization code with PKCE"])
        {
            var token = await SignIn(program, [.. arguments, File(file, await Program(flow, language))]);
            var refresh = (await Program(flow.EndsWith("PKCE", StringComparison.Ordinal) ? "Refresh without a secret (PKCE)" : "Refresh with the secret", language))
                .Replace("REFRESH_TOKEN", RefreshToken().Match(token).Groups[1].Value, StringComparison.Ordinal);
            Assert.Contains("Alice", await Run(program, [.. arguments, File(file, refresh)]), StringComparison.Ordinal);
        }
    }

    /// <summary>A program of the page that shows the secret, as the button beside it copies it.</summary>
    async Task<string> Program(string flow, string language)
    {
        var path = $"/dashboard/apps/{made.App.ClientId}";
        var page = (await ada.Get((await ada.SubmitFrom(path, path + "/secret/reveal")).Header("Location")!)).Body;
        var title = SnippetLanguage.All.Single(each => each.Id == language).Name;
        return WebUtility.HtmlDecode(Regex.Match(page, $"aria-label=\"{Regex.Escape(WebUtility.HtmlEncode($"{flow}: {title}"))}\"><code>(.*?)</code>", RegexOptions.Singleline).Groups[1].Value);
    }

    /// <summary>Opens the address that a program prints, and gives it the one that the browser came back to.</summary>
    async Task<string> SignIn(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var address = await process.StandardOutput.ReadLineAsync();
        await process.StandardInput.WriteLineAsync($"{Callback}&{await Browser(address!)}");
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    /// <summary>The parameters with which the browser comes back to the redirect URI.</summary>
    async Task<System.Collections.Specialized.NameValueCollection> Browser(string address)
    {
        using var http = server.Anonymous();
        using var reply = await http.GetAsync(new Uri(address));
        var location = reply.Headers.Location!.OriginalString;
        Assert.StartsWith(Callback, Uri.UnescapeDataString(location), StringComparison.Ordinal);
        var back = System.Web.HttpUtility.ParseQueryString(new Uri(location).Query);
        back.Remove("a");
        return back;
    }

    string File(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    static async Task<string> Run(string program, params string[] arguments)
    {
        var (code, output) = await NodePackages.Run(program, arguments);
        Assert.SkipWhen(code is null || output.Contains("No module named 'requests'", StringComparison.Ordinal), output);
        Assert.True(code == 0, output);
        return output;
    }

    [GeneratedRegex("refresh_token\\W+([\\w-]{30,})")]
    private static partial Regex RefreshToken();
}
