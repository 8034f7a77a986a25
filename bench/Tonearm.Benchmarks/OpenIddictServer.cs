using System.Diagnostics;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Tonearm.Benchmarks;

/// <summary>
/// OpenIddict on the same work, for the table: reference tokens in a SQLite file that syncs each commit, as it comes but
/// for that.
/// </summary>
static class OpenIddictServer
{
    const string Secret = "client_id=bench&client_secret=bench-secret-bench-secret";
    const string Callback = "https://client.example/cb";
    const int Codes = 600;

    public static async Task Measure(string folder, Report report)
    {
        await using var app = await Start(Path.Combine(folder, "openiddict.db"));
        var site = app.Urls.First();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        report.Section("OpenIddict on the same work, 64 clients", "| case | requests/s |");
        report.Row("client credentials", await Rate(Codes, _ => Token(http, site, "grant_type=client_credentials&" + Secret)));
        var codes = new string[Codes];
        await Parallel.ForAsync(0, Codes, async (i, _) => codes[i] = await Code(http, site));
        string refresh = "";
        report.Row("code exchange", await Rate(Codes, async i => refresh = (await Token(http, site, $"grant_type=authorization_code&code={codes[i]}&redirect_uri={Uri.EscapeDataString(Callback)}&{Secret}")).GetProperty("refresh_token").GetString()!));
        report.Row("refresh with the secret", await Rate(Codes, _ => Token(http, site, $"grant_type=refresh_token&refresh_token={refresh}&{Secret}")));
        await app.StopAsync();
    }

    static async Task<double> Rate(int count, Func<int, Task> request)
    {
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) => await request(i));
        return count / clock.Elapsed.TotalSeconds;
    }

    static async Task<JsonElement> Token(HttpClient http, string site, string form)
    {
        using var content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var answer = await http.PostAsync(new Uri(site + "/api/token"), content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException(text);
    }

    static async Task<string> Code(HttpClient http, string site)
    {
        using var asked = await http.GetAsync(new Uri($"{site}/authorize?client_id=bench&response_type=code&scope=offline_access&redirect_uri={Uri.EscapeDataString(Callback)}"));
        return System.Web.HttpUtility.ParseQueryString(asked.Headers.Location!.Query)["code"]!;
    }

    static async Task<WebApplication> Start(string file)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging();
        builder.Services.AddAuthentication();
        builder.Services.AddDbContext<DbContext>(options => options.UseSqlite($"Data Source={file}").UseOpenIddict());
        builder.Services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>()).AddServer(Configure);
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.MapGet("/authorize", () => Issue("bench"));
        app.MapPost("/api/token", (Delegate)Exchange);
        await app.StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DbContext>().Database;
        await database.EnsureCreatedAsync();
        await database.ExecuteSqlRawAsync("pragma journal_mode = wal");
        await Register(scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>());
        return app;
    }

    static void Configure(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("api/token")
            .AllowAuthorizationCodeFlow().AllowClientCredentialsFlow().AllowRefreshTokenFlow()
            .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)))
            .AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)))
            .UseReferenceAccessTokens().UseReferenceRefreshTokens().DisableRollingRefreshTokens();
        server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough();
    }

    static async Task Register(IOpenIddictApplicationManager apps)
    {
        var wanted = new OpenIddictApplicationDescriptor { ClientId = "bench", ClientSecret = "bench-secret-bench-secret", ClientType = ClientTypes.Confidential };
        wanted.RedirectUris.Add(new Uri(Callback));
        wanted.Permissions.UnionWith(
        [
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.GrantTypes.AuthorizationCode,
            Permissions.GrantTypes.RefreshToken, Permissions.GrantTypes.ClientCredentials, Permissions.ResponseTypes.Code,
        ]);
        await apps.CreateAsync(wanted);
    }

    static async Task<IResult> Exchange(HttpContext http)
    {
        if (http.GetOpenIddictServerRequest()!.IsClientCredentialsGrantType())
            return Issue("app");
        var result = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return Results.SignIn(result.Principal!, properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    static IResult Issue(string subject)
    {
        var identity = new ClaimsIdentity("bench", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject).SetScopes(Scopes.OfflineAccess).SetDestinations(_ => [Destinations.AccessToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
