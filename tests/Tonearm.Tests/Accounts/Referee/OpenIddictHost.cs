using System.Security.Claims;
using System.Security.Cryptography;
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

namespace Tonearm.Tests.Accounts.Referee;

/// <summary>OpenIddict, in this process, with the settings that RFC 9700 asks for and no handler of ours.</summary>
sealed class OpenIddictHost : IAsyncDisposable
{
    static readonly string[] Granted = ["streaming", "user-read-email"];

    readonly WebApplication app;

    OpenIddictHost(WebApplication app) => this.app = app;

    public Party Party { get; private set; } = null!;

    public static async Task<OpenIddictHost> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging();
        builder.Services.AddAuthentication();
        var name = Guid.NewGuid().ToString();
        builder.Services.AddDbContext<DbContext>(options => options.UseInMemoryDatabase(name).UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore(store => store.UseDbContext<DbContext>().DisableBulkOperations()))
            .AddServer(Configure);
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.MapGet("/authorize", SignIn);
        app.MapPost("/api/token", (Delegate)Exchange);
        await app.StartAsync();
        var host = new OpenIddictHost(app);
        await host.Register();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Party.Http.Dispose();
        await app.DisposeAsync();
    }

    static void Configure(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("api/token")
            .SetRevocationEndpointUris("api/revoke").SetIntrospectionEndpointUris("api/introspect")
            .AllowAuthorizationCodeFlow().AllowClientCredentialsFlow().AllowImplicitFlow().AllowRefreshTokenFlow()
            .SetRefreshTokenReuseLeeway(TimeSpan.Zero)
            .RegisterScopes(Granted)
            .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)))
            .AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)))
            .UseReferenceAccessTokens().UseReferenceRefreshTokens();
        server.Configure(options =>
        {
            options.CodeChallengeMethods.Clear();
            options.CodeChallengeMethods.Add(CodeChallengeMethods.Sha256);
        });
        server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough();
    }

    async Task Register()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var apps = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        foreach (var (id, secret) in ((string, string?)[])[("app", "app-secret"), ("other", "other-secret"), ("public", null)])
        {
            // Native apps are the ones that OpenIddict lets choose the port of a loopback address.
            var wanted = new OpenIddictApplicationDescriptor { ApplicationType = ApplicationTypes.Native, ClientId = id, ClientSecret = secret, ClientType = secret is null ? ClientTypes.Public : ClientTypes.Confidential };
            wanted.RedirectUris.UnionWith(Party.RedirectUris.Select(uri => new Uri(uri)));
            wanted.Permissions.UnionWith(
            [
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.Endpoints.Introspection,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.Implicit, Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code, Permissions.ResponseTypes.Token, .. Granted.Select(each => Permissions.Prefixes.Scope + each),
            ]);
            if (secret is not null)
                wanted.Permissions.Add(Permissions.GrantTypes.ClientCredentials);
            await apps.CreateAsync(wanted);
        }
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
        Party = new Party(http, ("app", "app-secret"), "public", ("other", "other-secret"));
    }

    /// <summary>Everybody is alice, and she agrees to everything, to refresh tokens too.</summary>
    static IResult SignIn(HttpContext http) => Issue("alice", http.GetOpenIddictServerRequest()!.GetScopes().Append(Scopes.OfflineAccess));

    static async Task<IResult> Exchange(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
            return Issue("app:" + request.ClientId, request.GetScopes());
        var result = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return Results.SignIn(result.Principal!, properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    static IResult Issue(string subject, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity("Referee", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject).SetScopes(scopes).SetDestinations(_ => [Destinations.AccessToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
