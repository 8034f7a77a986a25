using System.Text;
using Microsoft.Extensions.Logging;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Accounts;

/// <summary>Nothing that could be used is written down: docs/security-checks.md 75 and 93.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task Neither_logs_nor_the_store_hold_a_code_token_verifier_or_secret()
    {
        using var log = new KeptLog();
        await using var server = await TonearmApp.Start(
            adjust: settings => settings with { Accounts = new AccountsOptions { AutoApprove = "alice" } },
            configure: builder => builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Tonearm", LogLevel.Trace).AddProvider(log));
        await server.Get<UserStore>().Create(new UserDraft("alice", "correct horse"));
        var app = await server.Get<AppStore>().Create(new AppDraft("App") { RedirectUris = [Flow.Callback] });
        using var visitor = new Visitor(server);
        Assert.Equal(400, (await visitor.Submit("/signin", ("user", "alice"), ("password", "a mistyped horse"))).Status);
        Assert.Equal(303, (await visitor.Submit("/signin", ("user", "alice"), ("password", "correct horse"))).Status);
        List<string> secrets = [.. await FullRun(server, app), "a mistyped horse", visitor.Cookies.GetCookies(new Uri(server.Url))["tonearm"]!.Value];
        await server.Get<StateStore>().Write(state => state.Run("alter table codes rename to gone"));
        await FullRun(server, app);

        Assert.NotEmpty(log.Lines);
        var files = Directory.GetFiles(server.Settings.DataDirectory, "state.db*").Select(file => Encoding.Latin1.GetString(ReadShared(file)));
        foreach (var text in files.Append(string.Join('\n', log.Lines)))
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    static async Task<List<string>> FullRun(TonearmApp server, NewApp app)
    {
        using var http = server.Anonymous();
        var authorize = await http.GetAsync(new Uri($"/authorize?client_id={app.App.ClientId}&response_type=code&redirect_uri={Uri.EscapeDataString(Flow.Callback)}"
            + $"&code_challenge={Flow.Challenge}&code_challenge_method=S256", UriKind.Relative));
        var code = authorize.Headers.Location is { } target ? System.Web.HttpUtility.ParseQueryString(target.Query)["code"]! : new string('x', 43);
        var tokens = await Post(http, [new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", Flow.Callback),
            new("client_id", app.App.ClientId), new("client_secret", app.Secret), new("code_verifier", Flow.Verifier)]);
        if (tokens.Status != 200)
            return [];
        await Post(http, [new("grant_type", "refresh_token"), new("refresh_token", tokens["refresh_token"]), new("client_id", app.App.ClientId), new("client_secret", "wrong")]);
        return [code, tokens["access_token"]!, tokens["refresh_token"]!, app.Secret, Flow.Verifier, "correct horse"];
    }

    static async Task<Reply> Post(HttpClient http, KeyValuePair<string, string?>[] form)
    {
        using var content = new FormUrlEncodedContent(form!);
        return await Reply.Of(await http.PostAsync(new Uri("/api/token", UriKind.Relative), content));
    }

    static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
