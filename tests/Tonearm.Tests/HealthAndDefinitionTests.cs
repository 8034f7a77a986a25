using System.Net;
using Microsoft.AspNetCore.Routing;
using Tonearm.Storage;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests;

public sealed class HealthAndDefinitionTests
{
    [Fact]
    public async Task Health_is_good_until_there_is_maintenance_and_afterwards()
    {
        await using var server = await TonearmApp.Start();
        using var http = server.Anonymous();
        Assert.Equal("ok", (await http.Json("/healthz")).GetProperty("status").GetString());
        await Maintenance.Begin(server.Get<StateStore>(), new Maintenance(null, false));
        await server.Get<MaintenanceWatch>().Look();
        using (var refused = await http.GetAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
            Assert.NotNull(refused.Headers.RetryAfter);
        }
        await Maintenance.End(server.Get<StateStore>(), server.Clock.GetUtcNow());
        await server.Get<MaintenanceWatch>().Look();
        Assert.Equal("ok", (await http.Json("/healthz")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Every_route_of_the_api_is_in_the_definition_with_its_methods()
    {
        await using var server = await TonearmApp.Start();
        var paths = (await server.Anonymous().Json("/openapi.json")).GetProperty("paths");
        var told = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        var served = Routes(server).SelectMany(route => Methods(route).Select(method => $"{method} {PathOf(route)}")).Distinct();
        Assert.Equal(served.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Operations_of_our_own_are_marked_and_those_of_the_real_service_are_not()
    {
        await using var server = await TonearmApp.Start();
        var paths = (await server.Anonymous().Json("/openapi.json")).GetProperty("paths");
        foreach (var ours in (string[])["/playlists/{id}/undo", "/playlists/{id}/changes", "/me/playlists/unfollowed", "/me/player/devices/{device_id}"])
            Assert.All(paths.GetProperty(ours).EnumerateObject(), operation => Assert.True(operation.Value.GetProperty("x-tonearm-extension").GetBoolean()));
        foreach (var theirs in (string[])["/tracks/{id}", "/playlists/{id}/items", "/me/player/devices"])
            Assert.All(paths.GetProperty(theirs).EnumerateObject(), operation => Assert.False(operation.Value.TryGetProperty("x-tonearm-extension", out _)));
        var limit = paths.GetProperty("/search").GetProperty("get").GetProperty("parameters").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "limit");
        Assert.Equal(50, limit.GetProperty("schema").GetProperty("maximum").GetInt32());
        Assert.Equal("user-top-read", paths.GetProperty("/me/top/tracks").GetProperty("get").GetProperty("security")[0].GetProperty("oauth")[0].GetString());
    }

    static IEnumerable<RouteEndpoint> Routes(TonearmApp server) =>
        server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal));

    static IEnumerable<string> Methods(RouteEndpoint route) => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Where(method => method != "HEAD");

    /// <summary>No route of the API has constraints in its path.</summary>
    static string PathOf(RouteEndpoint route) => route.RoutePattern.RawText!["/v1".Length..].TrimEnd('/');
}
