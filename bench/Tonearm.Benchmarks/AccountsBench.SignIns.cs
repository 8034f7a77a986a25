using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;

namespace Tonearm.Benchmarks;

static partial class AccountsBench
{
    const int People = 50;
    const int Seconds = 6;
    const string Password = "needle on vinyl";

    /// <summary>What reads of the catalogue feel of fifty people who sign in at once, again and again.</summary>
    static async Task SignIns(Workbench bench, Report report)
    {
        await bench.EnsureCatalogue();
        var folder = Directory.CreateTempSubdirectory("tonearm-accounts-bench").FullName;
        await using var app = Server.Build(new Settings { DataDirectory = bench.Data, Store = folder, Urls = ["http://127.0.0.1:0"], Proxies = [System.Net.IPAddress.Loopback] }, TimeProvider.System);
        await app.StartAsync();
        var (site, services) = (app.Urls.First(), app.Services);
        var made = await services.GetRequiredService<AppStore>().Create(new AppDraft("bench"));
        var token = (await services.GetRequiredService<TokenStore>().IssueToApp(made.App.ClientId)).Text;
        for (var person = 0; person < People; person++)
            await services.GetRequiredService<UserStore>().Create(new UserDraft($"person{person}", Password));
        await Read(site, token);

        report.Section($"Reads, one after another, alone and while {People} people sign in at once", "| case | p50 ms | p99 ms | worst ms | goal for p99 |");
        var alone = await Read(site, token);
        report.Row("alone", Report.Percentile(alone, 0.5), Report.Percentile(alone, 0.99), alone[^1], "");
        using var done = new CancellationTokenSource();
        var crowd = Task.WhenAll(Enumerable.Range(0, People).Select(person => SignInUntil(site, $"person{person}", done.Token)));
        var among = await Read(site, token);
        await done.CancelAsync();
        var signedIn = (await crowd).Sum();
        report.Row($"during {signedIn:N0} sign-ins", Report.Percentile(among, 0.5), Report.Percentile(among, 0.99), among[^1], $"{2 * Report.Percentile(alone, 0.99):0.00}");
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Milliseconds of each read, the quickest first.</summary>
    static async Task<double[]> Read(string site, string token)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var times = new List<double>();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < Seconds;)
        {
            var start = Stopwatch.GetTimestamp();
            await http.GetByteArrayAsync(new Uri(site + "/v1/markets"));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return [.. times.Order()];
    }

    /// <summary>How often somebody has signed in.</summary>
    static async Task<int> SignInUntil(string site, string user, CancellationToken done)
    {
        for (var count = 0; ; count++)
        {
            // From as many addresses, as one place may have only so many tries under way.
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
            http.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{user["person".Length..]}");
            try
            {
                var seal = Seal().Match(await http.GetStringAsync(new Uri(site + "/signin"), done)).Groups[1].Value;
                using var form = new FormUrlEncodedContent([new("form_seal", seal), new("user", user), new("password", Password)]);
                using var answer = await http.PostAsync(new Uri(site + "/signin"), form, done);
                if ((int)answer.StatusCode != 303)
                    throw new InvalidOperationException($"{user} was not let in: {(int)answer.StatusCode}");
            }
            catch (OperationCanceledException)
            {
                return count;
            }
        }
    }

    [GeneratedRegex("name=\"form_seal\" value=\"([^\"]+)\"")]
    private static partial Regex Seal();
}
