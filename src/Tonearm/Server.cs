using System.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Pages;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Releases;
using Tonearm.Images;
using Tonearm.Library;
using Tonearm.Open;
using Tonearm.Player;
using Tonearm.Playlists;
using Tonearm.Playlists.Operations;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>Puts the rooms together: what is shared, and what a request passes in which order.</summary>
static class Server
{
    /// <summary>Opens the stores and the published release; the caller starts the server.</summary>
    /// <param name="time">The clock of everything.</param>
    /// <exception cref="ArgumentException">The settings are refused: <see cref="Settings.Refusal"/> says why.</exception>
    /// <exception cref="ReleaseException">There is no release, or it is refused.</exception>
    /// <exception cref="StateStoreException">The state store cannot be opened.</exception>
    public static WebApplication Build(Settings settings, TimeProvider time, Action<WebApplicationBuilder>? configure = null)
    {
        if (settings.Refusal() is { } refusal)
            throw new ArgumentException(refusal, nameof(settings));
        // The release is proved and the state opened while the host is put together.
        var releases = new ReleaseDirectory(settings.CatalogueDirectory);
        var catalogue = new LiveCatalogue(releases, settings.Catalogue);
        var opening = Task.Run(catalogue.Open);
        var state = Task.Run(() => StateStore.Open(settings.DataDirectory, settings.Store));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "tonearm" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(Configure)
            .ConfigureKestrel(kestrel => Listeners.Bind(kestrel, settings));
        builder.Services.AddRoutingCore().AddSingleton(time).AddSingleton(settings);
        configure?.Invoke(builder);
        AddWebApi(builder.Services, settings);
        AddCatalogue(builder.Services, settings, catalogue);
        AddAccounts(builder.Services, settings, state);
        if (settings.Proxies.Length > 0)
            builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddLibrary().AddPlayer().AddOpen(settings.SearchLimit);
        AddPlaylists(builder.Services, settings);
        builder.Services.AddHostedService<KeyWatch>();
        builder.Services.AddImages(settings.Images, settings.DataDirectory, releases)
            .AddSingleton(provider => PictureOfPerson.In(provider.GetRequiredService<Uploads>(), provider.GetRequiredService<SignedLinks>()))
            .AddSingleton(provider => PutImages.ShowIn(provider.GetRequiredService<PlaylistStore>()));

        var app = builder.Build();
        opening.GetAwaiter().GetResult();
        app.Services.GetRequiredService<Revocations>().UserChanged += app.Services.GetRequiredService<People>().Forget;
        if (settings.Proxies.Length > 0)
            app.UseForwardedHeaders(Forwarded(settings)).UseHsts();
        app.UseMiddleware<ApiPipeline>();
        if (settings.LocalMode.IsOn)
            app.UseMiddleware<LocalHosts>();
        app.UseMiddleware<MaintenanceGate>();
        app.UseMiddleware<OutcomeGuard>();
        app.UseMiddleware<WarmReads>();
        app.UseRouting();
        app.UseMiddleware<Gate>();
        AccountsEndpoints.Map(app);
        PagesEndpoints.Map(app);
        CatalogueEndpoints.Map(app);
        LibraryEndpoints.Map(app);
        PlaylistsEndpoints.Map(app);
        ImagesEndpoints.Map(app);
        PlayerEndpoints.Map(app);
        OpenEndpoints.Map(app);
        GetHealth.Map(app);
        ApiDefinition.Map(app);
        return app;
    }

    static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // A state of 5,000 characters, percent-encoded once by its app and once more on the way through the sign-in page.
        kestrel.Limits.MaxRequestLineSize = 48 * 1024;
    }

    static void AddWebApi(IServiceCollection services, Settings settings) => services
        .AddSingleton<ExplainFault>(StoreFaults.Explain)
        .AddSingleton<AnswerUnknown>(UnknownAddress.Answer)
        .AddSingleton<DiagnosticSource, RefusedRequests>()
        .AddSingleton(settings.PublicUrls with { IsHostForwarded = settings.Proxies.Length > 0 })
        .AddSingleton(settings.LocalMode)
        .AddSingleton<LinkBases>()
        .AddSingleton(new RateLimitOptions(settings.RateLimit, settings.DevelopmentRateLimit, settings.UserWriteLimit, settings.UserUploadLimit))
        .AddSingleton<RateLimit>()
        .AddSingleton<RequestCounts>();

    static void AddCatalogue(IServiceCollection services, Settings settings, LiveCatalogue catalogue) => services
        .AddSingleton(settings.Catalogue)
        .AddSingleton(_ => catalogue)
        .AddHostedService<ReleaseWatch>();

    static void AddAccounts(IServiceCollection services, Settings settings, Task<StateStore> state) => services
        .AddSingleton(_ => state.GetAwaiter().GetResult())
        .AddSingleton(settings.Accounts)
        .AddAccounts()
        .AddPages(settings.Registration)
        .AddSingleton<Admit>(provider => AdmitBy(provider.GetRequiredService<TokenCheck>()))
        .AddSingleton<FindUsers>(provider => FindUsersIn(provider.GetRequiredService<UserStore>()))
        .AddSingleton<ForgetUser>(LibraryStore.Forget)
        .AddSingleton<ForgetUser>(PlaylistStore.Forget)
        .AddSingleton<ForgetUser>(PlayerStore.Forget)
        .AddSingleton<MaintenanceWatch>()
        .AddHostedService(provider => provider.GetRequiredService<MaintenanceWatch>());

    /// <summary>What other rooms see of the people in the accounts room.</summary>
    static FindUsers FindUsersIn(UserStore users) => async ids =>
    {
        var found = await users.Find(ids);
        return found.ToDictionary(user => user.Id, user => new UserProfile(user.Id, user.DisplayName, user.AccountId, user.Email, user.Country, user.Product, user.Picture));
    };

    /// <summary>Playlists name people and apps; that those are kept by the accounts room only the host knows.</summary>
    static void AddPlaylists(IServiceCollection services, Settings settings) => services
        .AddPlaylists(settings.Playlists)
        .AddSingleton<PersonalFiles>(provider => new ExportedPlaylists(provider.GetRequiredService<PlaylistStore>(), provider.GetRequiredService<LiveCatalogue>()).Of)
        .AddSingleton<PersonalFiles>(provider => new ExportedLibrary(provider.GetRequiredService<LibraryStore>(), provider.GetRequiredService<LiveCatalogue>()).Of)
        .AddSingleton<PersonalFiles>(provider => new ExportedPlays(provider.GetRequiredService<StateStore>(), provider.GetRequiredService<LiveCatalogue>()).Of)
        .AddSingleton<PersonalFiles>(provider => new ExportedPictures(provider.GetRequiredService<StateStore>()).Of)
        .AddSingleton(provider => FollowedIn(provider.GetRequiredService<PlaylistStore>()))
        .AddSingleton<FindSavedTracks>(provider => SavedTracksIn(provider.GetRequiredService<LibraryStore>()))
        .AddSingleton(provider => PlaylistsOfOwner.In(provider.GetRequiredService<PlaylistStore>(), provider.GetRequiredService<People>()))
        .AddSingleton(provider => PlaylistsOfOwner.NewsIn(provider.GetRequiredService<PlaylistStore>(), provider.GetRequiredService<LiveCatalogue>()))
        .AddSingleton<FindPerson>(provider => PersonOf(provider.GetRequiredService<UserStore>()))
        .AddSingleton<NameApp>(provider => NameOf(provider.GetRequiredService<AppStore>()));

    /// <summary>How mixed URIs of the library reach the playlists among them.</summary>
    static FollowedPlaylists FollowedIn(PlaylistStore playlists) => new(playlists.FollowAll, playlists.UnfollowAll, PlaylistStore.FollowedAmong);

    /// <summary>What the player plays of a collection: as many as a playlist may hold.</summary>
    public static FindSavedTracks SavedTracksIn(LibraryStore library) => async user =>
        [.. (await library.Page(user, LibraryKind.Track, new Window(10_000, 0))).Items.Select(saved => saved.Item.Id)];

    static FindPerson PersonOf(UserStore users) => async id => await users.Find(id) is { } user ? new Person(user.Id, user.DisplayName) : null;

    static NameApp NameOf(AppStore apps) => async clientId => (await apps.Find(clientId))?.Name;

    /// <summary>The one place where the accounts room meets the others: its verdict becomes a caller or an API error.</summary>
    public static Admit AdmitBy(TokenCheck tokens)
    {
        return authorization =>
        {
            var check = tokens.Check(authorization);
            return check.IsCompletedSuccessfully ? new(Outcome(check.GetAwaiter().GetResult())) : Awaited(check);
        };

        static async ValueTask<Admission> Awaited(ValueTask<TokenCheckResult> check) => Outcome(await check);

        static Admission Outcome(TokenCheckResult result) => result.IsValid
            ? new Admission(result.Caller)
            : new Admission(null, new ApiError(result.Refusal.Status, result.Refusal.Message), result.Refusal.Challenge, result.RefusedApp);
    }

    static ForwardedHeadersOptions Forwarded(Settings settings)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor };
        // Where no hosts are named, the framework would believe all of them.
        options.AllowedHosts = [.. settings.ForwardedHosts, .. settings.PublicUrls.All.Select(url => new Uri(url).Host)];
        if (options.AllowedHosts.Count > 0)
            options.ForwardedHeaders |= ForwardedHeaders.XForwardedHost;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in settings.Proxies)
            options.KnownProxies.Add(proxy);
        return options;
    }
}
