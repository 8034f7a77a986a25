using System.Net.Http.Headers;

namespace Tonearm.Benchmarks;

/// <summary>Rates of requests beside those of bare Kestrel, taken in turns so that both see the same machine.</summary>
static class Comparison
{
    const int Rounds = 3;

    /// <summary>Rounds that do not count: the runtime compiles what is used much anew for some seconds.</summary>
    const int WarmUps = 3;

    /// <summary>Against the same bytes, or for a conditional request the same 304.</summary>
    /// <param name="script">What to ask of Tonearm instead, for answers of about the same size.</param>
    public static async Task Same(string folder, Report report, string name, string url, double goal, string token, bool isConditional, Workbench bench, string? script = null)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var sample = await http.GetAsync(new Uri(url));
        var bytes = await sample.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        var body = Path.Combine(folder, "body");
        await File.WriteAllBytesAsync(body, isConditional ? [] : bytes);
        using var bare = await RunningServer.Start(18081, pinned: false, [bench.Baseline, "{url}", body]);
        string[] headers = isConditional ? [$"If-None-Match: {sample.Headers.ETag}"] : [];
        await Compare(report, name, goal, token, 64, () => Task.FromResult(script), url, bare.Url, headers);
    }

    /// <param name="script">The load of a round; null for plain requests.</param>
    public static async Task Compare(Report report, string name, double goal, string token, int clients, Func<Task<string?>> script, string ours, string theirs, string[]? headers = null)
    {
        List<double> our = [], their = [];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var load = await script();
            var (one, other) = (await Wrk.Rate(ours, token, pinned: false, load, headers, clients), await Wrk.Rate(theirs, token, pinned: false, load, headers, clients));
            if (round < 0)
                continue;
            our.Add(one);
            their.Add(other);
        }
        report.Row(name, Report.Median(our), Report.Median(their), Report.Median(our.Zip(their, (one, other) => one / other)), goal > 0 ? goal : "");
    }
}
