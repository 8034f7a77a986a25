using System.Net.Http.Headers;
using System.Text;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Benchmarks;

/// <summary>Requests a second, Tonearm and bare Kestrel in turns.</summary>
static class HttpBench
{
    const int Rounds = 5;

    sealed record Case(string Name, string Path, double Goal, bool Pinned = false, bool Pipelined = false, bool Conditional = false, bool Random = false);

    public static async Task Run(Workbench bench, Report report)
    {
        await bench.EnsureCatalogue();
        var ids = Path.Combine(bench.Data, "ids.txt");
        var (track, album, fifty) = Pick(bench, ids);
        report.Section("Requests against bare Kestrel writing the same bytes", "| case | Tonearm/s | bare/s | ratio | goal |");
        Case[] cases =
        [
            new("one track, warm", $"/v1/tracks/{track}", 0.95),
            new("one track, warm, a core each", $"/v1/tracks/{track}", 0.88, Pinned: true),
            new("one track, warm, pipelined", $"/v1/tracks/{track}", 0.85, Pipelined: true),
            new("one track, 304", $"/v1/tracks/{track}", 0.95, Conditional: true),
            new("one of a million tracks, uniform", "/v1/tracks/", 0.75, Random: true),
            new("50 tracks by ids", $"/v1/tracks?ids={fifty}", 0.6),
            new("50 tracks of an album", $"/v1/albums/{album}/tracks?limit=50", 0.6),
        ];
        foreach (var each in cases)
            await Measure(bench, report, each, track, ids);
    }

    static async Task Measure(Workbench bench, Report report, Case each, string track, string ids)
    {
        using var tonearm = await RunningServer.Start(18080, each.Pinned, [bench.Tonearm, "serve", "--data", bench.Data, "--urls", "{url}", "--rate-limit", "1000000000"]);
        var token = await bench.Token(tonearm.Url);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var sample = await http.GetAsync(new Uri(tonearm.Url + (each.Random ? each.Path + track : each.Path)));
        var bytes = each.Conditional ? [] : await sample.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        var body = Path.Combine(bench.Data, "body");
        await File.WriteAllBytesAsync(body, bytes);
        using var bare = await RunningServer.Start(18081, each.Pinned, [bench.Baseline, "{url}", body]);
        string[] headers = each.Conditional ? [$"If-None-Match: {sample.Headers.ETag}"] : [];
        var script = each.Pipelined ? Wrk.Pipelined(bench.Data, each.Path) : each.Random ? Wrk.Random(bench.Data, ids) : null;

        List<double> ours = [], theirs = [];
        for (var round = -1; round < Rounds; round++)
        {
            var (our, their) = (
                await Wrk.Rate(tonearm.Url + each.Path, token, each.Pinned, script, headers),
                await Wrk.Rate(bare.Url + each.Path, token, each.Pinned, script, headers));
            if (round < 0)
                continue;
            ours.Add(our);
            theirs.Add(their);
        }
        report.Row(each.Name, Report.Median(ours), Report.Median(theirs), Report.Median(ours.Zip(theirs, (our, their) => our / their)), each.Goal);
        if (each.Random)
            report.Row("  its memory: anonymous MB, all MB", tonearm.Memory("RssAnon"), tonearm.Memory("VmRSS"), "", "400 beyond the map");
    }

    /// <summary>A middling track, an album of at least 50 tracks if there is one, 50 tracks, and a file of all ids.</summary>
    static (string Track, string Album, string Fifty) Pick(Workbench bench, string idFile)
    {
        var directory = new ReleaseDirectory(Path.Combine(bench.Data, "catalogue"));
        using var release = Release.Open(directory.PathOf(directory.Current!));
        string IdOf(EntityKind kind, int ordinal) => Encoding.ASCII.GetString(release[kind].IdText(ordinal));
        File.WriteAllLines(idFile, Enumerable.Range(0, release.Tracks.Count).Select(ordinal => IdOf(EntityKind.Track, ordinal)));
        var album = Enumerable.Range(0, release.Albums.Count).MaxBy(ordinal => Math.Min(50, release.AlbumTracks.Of(ordinal).Length));
        return (IdOf(EntityKind.Track, 1234), IdOf(EntityKind.Album, album), string.Join(',', Enumerable.Range(0, 50).Select(i => IdOf(EntityKind.Track, i * 1000))));
    }
}
