using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tonearm.Catalogue;
using Tonearm.Storage;

namespace Tonearm.Benchmarks;

/// <summary>What people save: pages and questions against bare Kestrel writing the same bytes, and writes against one commit each.</summary>
static class LibraryBench
{
    const int Saved = 10_000;
    const int Page = 50;

    public static async Task Run(Workbench bench, Report report)
    {
        await bench.EnsureCatalogue();
        var folder = Directory.CreateTempSubdirectory("tonearm-library-bench").FullName;
        await using var app = Server.Build(new Settings { DataDirectory = bench.Data, Store = folder, Urls = ["http://127.0.0.1:0"] }, TimeProvider.System);
        await app.StartAsync();
        var (site, services) = (app.Urls.First(), app.Services);
        var token = await BenchUser.Token(services, "bench", "user-library-read user-library-modify");
        var ids = Ids(services);
        await Save(site, token, ids);

        report.Section($"The library of somebody with {Saved:N0} saved tracks against bare Kestrel writing the same bytes", "| case | Tonearm/s | bare/s | ratio | goal |");
        var some = string.Join(',', ids[..Page]);
        await Comparison.Same(folder, report, $"a page of {Page} full tracks", $"{site}/v1/me/tracks?limit={Page}&offset=500", 0.5, token, isConditional: false, bench);
        await Comparison.Same(folder, report, $"the same page, 304", $"{site}/v1/me/tracks?limit={Page}&offset=500", 0, token, isConditional: true, bench);
        await Comparison.Same(folder, report, $"contains of {Page}", $"{site}/v1/me/tracks/contains?ids={some}", 0.7, token, isConditional: false, bench);
        await Comparison.Same(folder, report, $"pages of {Page} that nobody has asked for", $"{site}/v1/me/tracks?limit={Page}&offset=500", 0, token, isConditional: false, bench, PagesScript(folder));
        await Comparison.Same(folder, report, $"contains of {Page} that nobody has asked about", $"{site}/v1/me/tracks/contains?ids={some}", 0, token, isConditional: false, bench, ContainsScript(folder, ids));
        await using var bare = BareCommit(services.GetRequiredService<StateStore>());
        await bare.StartAsync();
        await Comparison.Compare(report, $"saving {Page} ids, against one bare commit of {Page} rows", 0, token, 64, () => Task.FromResult<string?>(PutScript(folder, some)), $"{site}/v1/me/tracks", bare.Urls.First());
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    static string[] Ids(IServiceProvider services)
    {
        var tracks = services.GetRequiredService<LiveCatalogue>().Current.Release.Tracks;
        return [.. Enumerable.Range(0, Saved).Select(ordinal => Encoding.ASCII.GetString(tracks.IdText(ordinal * 7)))];
    }

    static async Task Save(string site, string token, string[] ids)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        foreach (var some in ids.Chunk(Page))
        {
            using var answer = await http.PutAsync(new Uri($"{site}/v1/me/tracks?ids={string.Join(',', some)}"), null);
            answer.EnsureSuccessStatusCode();
        }
    }

    static string PutScript(string folder, string ids)
    {
        var script = Path.Combine(folder, "put.lua");
        File.WriteAllText(script, $$"""request = function() return wrk.format("PUT", wrk.path .. "?ids={{ids}}") end""");
        return script;
    }

    static string PagesScript(string folder)
    {
        var script = Path.Combine(folder, "pages.lua");
        File.WriteAllText(script, $$"""
            math.randomseed(os.time())
            request = function() return wrk.format("GET", "/v1/me/tracks?limit={{Page}}&offset=" .. math.random(0, {{Saved - Page}})) end
            """);
        return script;
    }

    static string ContainsScript(string folder, string[] ids)
    {
        var (script, file) = (Path.Combine(folder, "contains.lua"), Path.Combine(folder, "ids"));
        File.WriteAllLines(file, ids);
        File.WriteAllText(script, $$"""
            local ids = {}
            for line in io.lines("{{file}}") do ids[#ids + 1] = line end
            math.randomseed(os.time())
            request = function()
              local some, first, step = {}, math.random(#ids), math.random(100)
              for i = 1, {{Page}} do some[i] = ids[(first + i * step) % #ids + 1] end
              return wrk.format("GET", "/v1/me/tracks/contains?ids=" .. table.concat(some, ","))
            end
            """);
        return script;
    }

    /// <summary>As many rows as are saved, in one commit, and nothing else.</summary>
    static WebApplication BareCommit(StateStore store)
    {
        store.Write(state => state.Run("create table bare (id blob primary key, body blob not null) strict, without rowid")).GetAwaiter().GetResult();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            await store.Write(state =>
            {
                for (var row = 0; row < Page; row++)
                    state.Run("insert into bare (id, body) values ($1, $2) on conflict do nothing", BitConverter.GetBytes(row), new byte[32]);
            });
            await http.Response.WriteAsync("ok");
        });
        return app;
    }
}
