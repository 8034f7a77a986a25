using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.Tests.Storage;
using Tonearm.WebApi;

namespace Tonearm.Tests.Accounts;

/// <summary>The accounts service on a free port over a store of its own, with a clock that tests move.</summary>
sealed class AccountsHost : IAsyncDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly WebApplication app;

    AccountsHost(WebApplication app, StateStore store, TemporaryDirectory directory, string? storeAddress, FakeTimeProvider clock)
    {
        (this.app, Store, this.directory, StoreAddress, Clock) = (app, store, directory, storeAddress, clock);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public StateStore Store { get; }
    public FakeTimeProvider Clock { get; }

    /// <summary>Days go by without their timers, of which some would fire millions of times.</summary>
    public void Leap(TimeSpan time) => Clock.AdjustTime(Clock.GetUtcNow() + time);
    public HttpClient Http { get; }
    public string DataDirectory => directory.Path;

    /// <summary>As <c>--store</c> names it; null for the data directory.</summary>
    public string? StoreAddress { get; }
    public AppStore Apps => Service<AppStore>();
    public UserStore Users => Service<UserStore>();
    public TokenStore Tokens => Service<TokenStore>();
    public Revocations Revocations => Service<Revocations>();

    /// <summary>The store as another process has it.</summary>
    public StateStore OpenStoreAgain() => StateStore.Open(directory.Path, StoreAddress);

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <param name="more">Adds services, which take the place of the usual ones.</param>
    /// <param name="options">What the operator has chosen about the protocol.</param>
    /// <param name="kind">The database behind it.</param>
    /// <param name="beside">A host whose store this one uses too.</param>
    public static async Task<AccountsHost> Start(
        Action<IServiceCollection>? more = null, AccountsOptions? options = null, StoreKind kind = StoreKind.Sqlite, AccountsHost? beside = null)
    {
        var address = beside is null ? kind.NewAddress() : beside.StoreAddress ?? beside.DataDirectory;
        var directory = new TemporaryDirectory();
        var clock = beside?.Clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));
        var store = StateStore.Open(directory.Path, address);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddRoutingCore()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(store)
            .AddSingleton(options ?? new AccountsOptions())
            .AddSingleton<ExplainFault>(StoreFaults.Explain)
            .AddSingleton<AnswerUnknown>(UnknownAddress.Answer)
            .AddSingleton(new PublicUrls())
            .AddSingleton(new LocalMode(Others: null))
            .AddSingleton(new RateLimitOptions(null))
            .AddSingleton<RateLimit>()
            .AddSingleton<RequestCounts>()
            .AddSingleton<WhoIsSignedIn>(provider => http => provider.GetRequiredService<UserStore>().Find(http.Request.Headers["Test-User"].ToString()))
            .AddAccounts()
            .AddSingleton(provider => Server.AdmitBy(provider.GetRequiredService<TokenCheck>()));
        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseMiddleware<ApiPipeline>();
        app.UseRouting();
        app.UseMiddleware<Gate>();
        AccountsEndpoints.Map(app);
        MapProbes(app);
        await app.StartAsync();
        return new AccountsHost(app, store, directory, address, clock);
    }

    /// <summary>Routes that show who comes through the gate.</summary>
    static void MapProbes(WebApplication app)
    {
        app.MapGet("/whoami", WhoAmI);
        var v1 = app.MapGroup("/v1").WithMetadata(new RequiresToken());
        v1.MapGet("/open", () => "open");
        v1.MapGet("/user", () => "user").WithMetadata(new RequiresUser());
        v1.MapGet("/library", () => "library").WithMetadata(new RequiresUser(), new RequiresScope(Scope.UserLibraryRead));
        v1.MapGet("/either", () => "either").WithMetadata(new RequiresScope(Scope.PlaylistModifyPublic, Scope.PlaylistModifyPrivate));
        v1.MapGet("/both", () => "both").WithMetadata(new RequiresScope(Scope.UgcImageUpload), new RequiresScope(Scope.PlaylistModifyPublic));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await Store.DisposeAsync();
        directory.Dispose();
    }

    /// <summary>POST /api/token with a form, and optionally HTTP Basic.</summary>
    public Task<Reply> Token(IEnumerable<(string Name, string Value)> form, (string Id, string Secret)? basic = null) =>
        Post("/api/token", form, basic);

    public async Task<Reply> Post(string path, IEnumerable<(string Name, string Value)> form, (string Id, string Secret)? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(form.Select(each => KeyValuePair.Create(each.Name, each.Value))),
        };
        if (basic is var (id, secret))
            request.Headers.Authorization = Basic(id, secret);
        return await Send(request);
    }

    public async Task<Reply> Send(HttpRequestMessage request) => await Reply.Of(await Http.SendAsync(request));

    /// <summary>What the token check makes of an Authorization header: 200 with the caller, or its refusal.</summary>
    public async Task<Reply> WhoAmI(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/whoami");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await Send(request);
    }

    public static AuthenticationHeaderValue Basic(string id, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(id + ":" + secret)));

    static async Task WhoAmI(HttpContext http)
    {
        var result = await http.RequestServices.GetRequiredService<TokenCheck>().Check(http.Request.Headers.Authorization);
        if (result.IsValid)
        {
            await http.Response.WriteAsJsonAsync(new
            {
                app = result.Caller.ClientId,
                user = result.Caller.UserId,
                country = result.Caller.Country,
                scope = string.Join(' ', result.Caller.Scopes.Order()),
            });
            return;
        }
        http.Response.StatusCode = result.Refusal.Status;
        if (result.Refusal.Challenge is { } challenge)
            http.Response.Headers.WWWAuthenticate = challenge;
        await http.Response.WriteAsJsonAsync(new { error = result.Refusal.Message });
    }
}
