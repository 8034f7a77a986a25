using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>An app that people come back to after they have agreed: a page at an origin of its own.</summary>
sealed class AppUnderLogin : IAsyncDisposable
{
    readonly WebApplication app;

    AppUnderLogin(WebApplication app) => this.app = app;

    public string Url => app.Urls.First() + "/callback";

    public static async Task<AppUnderLogin> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync("<!doctype html><link rel=icon href=data:,><title>Client</title>Welcome back");
        });
        await app.StartAsync();
        return new AppUnderLogin(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
