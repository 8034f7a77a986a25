using Microsoft.AspNetCore.HttpOverrides;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Releases;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>Puts the rooms together: what is shared, and what a request passes in which order.</summary>
static class Server
{
    /// <param name="time">The clock of everything.</param>
    public static WebApplication Build(Settings settings, TimeProvider time, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "tonearm" });
        builder.WebHost.UseKestrelCore().UseUrls(settings.Urls).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRoutingCore().AddSingleton(time).AddSingleton(settings);
        configure?.Invoke(builder);
        AddWebApi(builder.Services, settings);
        AddCatalogue(builder.Services, settings);

        var app = builder.Build();
        if (settings.Proxies.Length > 0)
            app.UseForwardedHeaders(Forwarded(settings));
        app.UseMiddleware<Manners>();
        app.UseMiddleware<WarmReads>();
        app.UseRouting();
        app.UseMiddleware<Gate>();
        CatalogueEndpoints.Map(app);
        return app;
    }

    static void AddWebApi(IServiceCollection services, Settings settings) => services
        .AddSingleton(settings.PublicUrls)
        .AddSingleton<LinkBases>()
        .AddSingleton(new RateLimitOptions(settings.RateLimit))
        .AddSingleton<RateLimit>();

    static void AddCatalogue(IServiceCollection services, Settings settings) => services
        .AddSingleton(settings.Catalogue)
        .AddSingleton(new ReleaseDirectory(settings.CatalogueDirectory))
        .AddSingleton<LiveCatalogue>()
        .AddHostedService<ReleaseWatch>();

    static ForwardedHeadersOptions Forwarded(Settings settings)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedFor };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in settings.Proxies)
            options.KnownProxies.Add(proxy);
        return options;
    }
}
