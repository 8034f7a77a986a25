using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Codes;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Benchmarks;

/// <summary>What the accounts service costs, against endpoints of the same process that do the same without it.</summary>
static partial class AccountsBench
{
    const int Rounds = 5;

    const string Callback = "https%3A%2F%2Fclient.example%2Fcb";

    public static async Task Run(Workbench bench, Report report)
    {
        var folder = Directory.CreateTempSubdirectory("tonearm-accounts-bench").FullName;
        await using var store = StateStore.Open(folder);
        await using var app = Host(store);
        await app.StartAsync();
        var (site, services) = (app.Urls.First(), app.Services);
        var made = await services.GetRequiredService<AppStore>().Create(new AppDraft("bench") { RedirectUris = ["https://client.example/cb"] });
        await services.GetRequiredService<UserStore>().Create(new UserDraft("bench", Password: null));
        var token = (await services.GetRequiredService<TokenStore>().IssueToApp(made.App.ClientId)).Text;
        var secret = $"client_id={made.App.ClientId}&client_secret={made.Secret}";
        var refresh = await RefreshToken(site, made.App.ClientId, secret);

        report.Section("The accounts service against the same work without it", "| case | accounts/s | without/s | ratio | goal |");
        await Compare(report, "protected endpoint, warm token", 0.9, token, (site + "/v1/guarded", null), (site + "/free", null));
        var bare = (site + "/bare?" + made.App.ClientId, Post(folder, "bare", ""));
        await Compare(report, "client credentials", 0.7, token, (site + "/api/token", Post(folder, "credentials", "grant_type=client_credentials&" + secret)), bare);
        await Compare(report, "refresh with the secret", 0.5, token, (site + "/api/token", Post(folder, "refresh", $"grant_type=refresh_token&refresh_token={refresh}&{secret}")), bare);
        await Compare(report, "code exchange", 0.5, token, (site + "/api/token", await Codes(folder, services, made.App.ClientId, secret)), bare);
        await OpenIddictServer.Measure(folder, report);
        await SignIns(bench, report);
        Directory.Delete(folder, recursive: true);
    }

    static WebApplication Host(StateStore store)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddSingleton(TimeProvider.System).AddSingleton(store).AddSingleton<ExplainFault>(StoreFaults.Explain)
            .AddSingleton(new AccountsOptions { AutoApprove = "bench" }).AddSingleton<AnswerUnknown>(UnknownAddress.Answer).AddSingleton(new PublicUrls()).AddSingleton(new LocalMode(Others: null))
            .AddSingleton(new RateLimitOptions(null)).AddSingleton<RateLimit>().AddSingleton<RequestCounts>()
            .AddAccounts()
            .AddSingleton(provider => Server.AdmitBy(provider.GetRequiredService<TokenCheck>()));
        var app = builder.Build();
        app.UseMiddleware<ApiPipeline>();
        app.UseRouting();
        app.UseMiddleware<Gate>();
        AccountsEndpoints.Map(app);
        app.MapGet("/free", http => http.Response.WriteAsync("ok"));
        app.MapGet("/v1/guarded", http => http.Response.WriteAsync("ok")).WithMetadata(new RequiresToken());
        // The same row with the same group commit, and nothing else.
        var tokens = app.Services.GetRequiredService<TokenStore>();
        app.MapPost("/bare", async http => await http.Response.WriteAsync((await tokens.IssueToApp(http.Request.QueryString.Value![1..])).Text));
        return app;
    }

    static async Task<string> RefreshToken(string site, string clientId, string secret)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var asked = await http.GetAsync(new Uri($"{site}/authorize?client_id={clientId}&response_type=code&redirect_uri={Callback}"));
        var code = System.Web.HttpUtility.ParseQueryString(asked.Headers.Location!.Query)["code"];
        using var form = new StringContent($"grant_type=authorization_code&code={code}&redirect_uri={Callback}&{secret}",
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var answer = await http.PostAsync(new Uri(site + "/api/token"), form);
        using var json = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("refresh_token").GetString()!;
    }

    static async Task Compare(Report report, string name, double goal, string token, (string Url, string? Script) ours, (string Url, string? Script) theirs)
    {
        List<double> our = [], their = [];
        for (var round = -1; round < Rounds; round++)
        {
            var (one, other) = (await Wrk.Rate(ours.Url, token, pinned: false, ours.Script), await Wrk.Rate(theirs.Url, token, pinned: false, theirs.Script));
            if (round < 0)
                continue;
            our.Add(one);
            their.Add(other);
        }
        report.Row(name, Report.Median(our), Report.Median(their), Report.Median(our.Zip(their, (one, other) => one / other)), goal);
    }

    /// <summary>Codes for all rounds, and a load that exchanges each of them once.</summary>
    static async Task<string> Codes(string folder, IServiceProvider services, string clientId, string secret)
    {
        var (codes, file, now) = (new List<string>(), Path.Combine(folder, "codes"), TimeProvider.System.GetUtcNow().AddMinutes(-4));
        await services.GetRequiredService<StateStore>().Write(state =>
        {
            for (var i = 0; i < 200_000; i++)
            {
                // As they come in life: one after another, not all at one moment.
                now = now.AddMilliseconds(1);
                codes.Add(Secrets.NewToken(now));
                _ = TokenKey.TryOf(codes[^1], out var key);
                new Code(key, "bench", clientId, "https://client.example/cb", "", null, now, now.AddMinutes(10)).Insert(state);
            }
        });
        await File.WriteAllLinesAsync(file, codes);
        var script = Path.Combine(folder, "exchange.lua");
        // Each round takes up where the one before has left off, which a file keeps.
        await File.WriteAllTextAsync(script, $$"""
            local codes, next = {}, 0
            for line in io.lines("{{file}}") do codes[#codes + 1] = line end
            local place = io.open("{{file}}.next")
            if place then next = tonumber(place:read("*a")) place:close() end
            request = function()
              next = next + 1
              if next % 1000 == 0 then local place = io.open("{{file}}.next", "w") place:write(next + 1000) place:close() end
              return wrk.format("POST", nil, {["Content-Type"] = "application/x-www-form-urlencoded"}, "grant_type=authorization_code&redirect_uri={{Callback}}&{{secret}}&code=" .. codes[next])
            end
            """);
        return script;
    }

    /// <summary>A form sent without the header, which would be a second proof of the client.</summary>
    static string Post(string folder, string name, string form)
    {
        var script = Path.Combine(folder, name + ".lua");
        File.WriteAllText(script, $$"""
            request = function()
              return wrk.format("POST", nil, {["Content-Type"] = "application/x-www-form-urlencoded"}, "{{form}}")
            end
            """);
        return script;
    }
}
