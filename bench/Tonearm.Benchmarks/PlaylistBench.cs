using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tonearm.Catalogue;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;

namespace Tonearm.Benchmarks;

/// <summary>What the history of playlists costs: requests against bare Kestrel, then disk, loading and merging.</summary>
static partial class PlaylistBench
{
    const int Lists = 64;

    /// <summary>Leaves room for what a round adds below the limit of 10,000.</summary>
    const int Items = 9_000;

    const string User = "bench";

    public static async Task Run(Workbench bench, Report report)
    {
        await bench.EnsureCatalogue();
        var folder = Directory.CreateTempSubdirectory("tonearm-playlist-bench").FullName;
        // So many lists of this size are more than the memory that playlists have by default.
        var settings = new Settings { DataDirectory = bench.Data, Store = folder, Urls = ["http://127.0.0.1:0"], Playlists = new PlaylistsOptions(1L << 30) };
        await using var app = Server.Build(settings, TimeProvider.System);
        await app.StartAsync();
        var (site, services) = (app.Urls.First(), app.Services);
        var token = await BenchUser.Token(services, User, "playlist-modify-public playlist-read-private");
        await Add(folder, report, services, site, token, bench);
        await AddAlone(folder, report, services, site, token);
        await Read(folder, report, services, site, token, bench);
        await Engine(report, services);
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    static async Task Add(string folder, Report report, IServiceProvider services, string site, string token, Workbench bench)
    {
        report.Section($"Adding one item durably, {Lists} clients, {Lists} playlists of {Items:N0} items and more", "| case | Tonearm/s | bare/s | ratio | goal |");
        var body = Path.Combine(folder, "body");
        await File.WriteAllTextAsync(body, """{"snapshot_id":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""");
        using var bare = await RunningServer.Start(18081, pinned: false, [bench.Baseline, "{url}", body]);
        await Comparison.Compare(report, "add, 64 clients, against a fixed answer", 0.33, token, 64, () => AddScript(folder, services, token), site, bare.Url);
    }

    static async Task AddAlone(string folder, Report report, IServiceProvider services, string site, string token)
    {
        await using var bare = BareCommit(services.GetRequiredService<StateStore>());
        await bare.StartAsync();
        await Comparison.Compare(report, "add, one client, against one bare commit each", 0.6, token, 1, () => AddScript(folder, services, token), site, bare.Urls.First());
        await Comparison.Compare(report, "add, 64 clients, against the bare group commit", 0, token, 64, () => AddScript(folder, services, token), site, bare.Urls.First());
    }

    static async Task Read(string folder, Report report, IServiceProvider services, string site, string token, Workbench bench)
    {
        report.Section("Reading a warm playlist against bare Kestrel writing the same bytes", "| case | Tonearm/s | bare/s | ratio | goal |");
        var id = (await Import(services, 1))[0];
        foreach (var (name, path, goal) in new[]
        {
            ("its head without items", $"/v1/playlists/{id}?fields=name,snapshot_id,owner", 0.0),
            ("whole object with 100 items", $"/v1/playlists/{id}", 0.0),
            ("page of 100 items", $"/v1/playlists/{id}/items?limit=100&offset=300", 0.7),
        })
            await Comparison.Same(folder, report, name, site + path, goal, token, isConditional: false, bench);
        await Comparison.Same(folder, report, "page of 100 items, 304", $"{site}/v1/playlists/{id}/items?limit=100&offset=300", 0.85, token, isConditional: true, bench);
    }

    /// <summary>The same number of durable commits, each of one row of the size of a change, and nothing else.</summary>
    static WebApplication BareCommit(StateStore store)
    {
        store.Write(state => state.Run("create table bare (id blob primary key, body blob not null) strict, without rowid")).GetAwaiter().GetResult();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            await store.Write(state => state.Run("insert into bare (id, body) values ($1, $2)", Guid.CreateVersion7().ToByteArray(bigEndian: true), new byte[100]));
            await http.Response.WriteAsync("ok");
        });
        return app;
    }

    /// <summary>Playlists nobody has added to yet, and a load that adds a known track to each in turn.</summary>
    static async Task<string?> AddScript(string folder, IServiceProvider services, string token)
    {
        var track = Encoding.ASCII.GetString(services.GetRequiredService<LiveCatalogue>().Current.Release.Tracks.IdText(77));
        var script = Path.Combine(folder, "add.lua");
        await File.WriteAllTextAsync(script, $$"""
            local ids = { {{string.Join(", ", (await Import(services, Lists)).Select(id => $"\"{id}\""))}} }
            local next = 0
            request = function()
              next = next % #ids + 1
              return wrk.format("POST", "/v1/playlists/" .. ids[next] .. "/items", {["Content-Type"] = "application/json", ["Authorization"] = "Bearer {{token}}"}, '{"uris":["spotify:track:{{track}}"]}')
            end
            """);
        return script;
    }

    /// <summary>New playlists of distinct tracks, in memory as after their first use.</summary>
    static async Task<EntityId[]> Import(IServiceProvider services, int count)
    {
        var playlists = services.GetRequiredService<PlaylistStore>();
        var ids = new EntityId[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = EntityId.Read(Guid.NewGuid().ToByteArray());
            await playlists.Import(ids[i], User, TimeProvider.System.GetUtcNow(), Playlist.New(Shown, TrackItems(services)), []);
            await playlists.Find(ids[i], User);
        }
        return ids;
    }
}
