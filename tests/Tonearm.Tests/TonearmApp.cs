using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tonearm.Accounts.Apps;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Tests;

/// <summary>The real server on a free port of this machine, over a data folder of its own, with a clock that tests turn.</summary>
sealed class TonearmApp : IAsyncDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly WebApplication app;

    TonearmApp(Func<Settings, Settings> adjust, ICatalogueSource catalogue, Action<WebApplicationBuilder>? configure)
    {
        Settings = adjust(new Settings { DataDirectory = directory.Path, Urls = ["http://127.0.0.1:0"] });
        Publish(catalogue);
        app = Server.Build(Settings, Clock, configure);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    public Settings Settings { get; }
    public string Url => app.Urls.First();
    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<TonearmApp> Start(
        ICatalogueSource? catalogue = null, Func<Settings, Settings>? adjust = null, Action<WebApplicationBuilder>? configure = null)
    {
        var server = new TonearmApp(adjust ?? (settings => settings), catalogue ?? new DemoCatalogue(), configure);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Imports a catalogue as the command does; a running server takes it over at its next look.</summary>
    public ImportResult Publish(ICatalogueSource catalogue) => CatalogueImport.Run(
        new ReleaseDirectory(Settings.CatalogueDirectory), catalogue, "test", Clock, new RefusedRows(_ => { }), new ImportProgress());

    public void Refresh() => Get<LiveCatalogue>().Refresh();

    public Task<NewApp> NewApp(string name = "test") => Get<AppStore>().Create(new AppDraft(name));

    /// <summary>A client that sends a token of the client credentials flow.</summary>
    public async Task<HttpClient> Client(NewApp? of = null)
    {
        var http = Anonymous();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(of ?? await NewApp()));
        return http;
    }

    /// <summary>A client without a token, that follows no redirect and undoes no compression.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Url) };

    public async Task<string> Token(NewApp of)
    {
        using var http = Anonymous();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{of.App.ClientId}:{of.Secret}")));
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var answer = await http.PostAsync(new Uri("/api/token", UriKind.Relative), form);
        using var json = System.Text.Json.JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        directory.Dispose();
    }
}
