using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Tonearm.Storage;
using Tonearm.Tests.WebApi;
using Tonearm.WebApi;

namespace Tonearm.Tests;

public sealed partial class HealthAndDefinitionTests
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

    /// <summary>What they bind is in the path, the headers, the token, or said by the metadata of the route.</summary>
    static readonly HashSet<string> ReadNoField =
        ["KeyedCaller", "Caller", "CatalogueId", "CatalogueView", "PlayerCaller", "NamedOwner", "PageQuery", "PathSnapshot", "PathUser", "PlayerView", "PlaylistId"];

    [Fact]
    public async Task Everything_that_is_bound_says_what_it_reads()
    {
        await using var server = await TonearmApp.Start();
        var bound = Routes(server).SelectMany(route => route.Metadata.GetRequiredMetadata<MethodInfo>().GetParameters())
            .Select(parameter => parameter.ParameterType).Where(type => type.GetMethod("BindAsync", BindingFlags.Static | BindingFlags.Public) is not null).Distinct();

        Assert.Equal(ReadNoField.Order(StringComparer.Ordinal), bound
            .Where(type => !type.IsAssignableTo(typeof(IReadsFields)) && !type.IsAssignableTo(typeof(IReadsMedia))).Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_definition_requires_is_required_and_what_it_types_is_typed()
    {
        await using var server = await TonearmApp.Start();
        using var http = await server.UserClient("SE", string.Join(' ', Scope.All.Select(scope => scope.Name)));
        List<string> faults = [];
        var (required, typed) = (0, 0);
        foreach (var (method, path, operation) in Operations(await http.Json("/openapi.json")))
        {
            var target = "/v1" + Placeholder().Replace(path, "0123456789ABCDEFGHIJKL");
            var parameters = operation.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.Text("in") == "query").ToList();
            if (parameters.Exists(parameter => parameter.TryGetProperty("required", out _)))
            {
                required++;
                await Refuses("without parameters", target, null);
            }
            foreach (var parameter in parameters.Where(parameter => parameter.GetProperty("schema").Text("type") is "integer" or "number"))
            {
                typed++;
                await Refuses($"{parameter.Text("name")}=x", $"{target}?uris=spotify:track:0123456789ABCDEFGHIJKL&{parameter.Text("name")}=x", null);
            }
            if (!operation.TryGetProperty("requestBody", out var body) || !body.GetProperty("content").TryGetProperty("application/json", out var json))
                continue;
            await Refuses("a body that is no JSON", target, "{");
            if (body.GetProperty("required").GetBoolean())
                await Refuses("an empty object", target, "{}");
            foreach (var member in json.GetProperty("schema").GetProperty("properties").EnumerateObject().Where(member => member.Value.Text("type") == "boolean"))
                await Refuses(member.Name, target, $$"""{"{{member.Name}}":"yes"}""");

            async Task Refuses(string what, string address, string? content)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = content is null ? null : new StringContent(content) };
                using var answer = await http.SendAsync(request);
                if (answer.StatusCode != HttpStatusCode.BadRequest)
                    faults.Add($"{method} {path} with {what}: {(int)answer.StatusCode}");
            }
        }
        Assert.Empty(faults);
        Assert.True(required > 10 && typed > 60, $"{required} required, {typed} typed");
    }

    [Fact]
    public async Task Bodies_refusals_and_security_are_described()
    {
        await using var server = await TonearmApp.Start();
        var definition = await server.Anonymous().Json("/openapi.json");
        var paths = definition.GetProperty("paths");
        var add = paths.GetProperty("/playlists/{id}/items").GetProperty("post");
        Assert.Equal("array", add.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("properties").GetProperty("uris").Text("type"));
        Assert.Equal(["2XX", "400", "401", "403", "404", "413", "429", "default"], add.GetProperty("responses").Names());
        Assert.True(paths.GetProperty("/playlists/{id}/images").GetProperty("put").GetProperty("requestBody").GetProperty("content").TryGetProperty("image/jpeg", out _));
        Assert.Equal(["2XX", "401", "429", "default"], paths.GetProperty("/markets").GetProperty("get").GetProperty("responses").Names());
        Assert.Equal(20, paths.GetProperty("/albums").GetProperty("get").GetProperty("parameters").EnumerateArray().Single(each => each.Text("name") == "ids").GetProperty("schema").Number("maxItems"));
        Assert.False(paths.GetProperty("/me/tracks/contains").GetProperty("get").TryGetProperty("requestBody", out _));
        var flows = definition.GetProperty("components").GetProperty("securitySchemes").GetProperty("oauth").GetProperty("flows");
        Assert.Equal(Scope.All.Select(scope => scope.Name), flows.GetProperty("authorizationCode").GetProperty("scopes").Names());
    }

    static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations(JsonElement definition) =>
        from path in definition.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    static IEnumerable<RouteEndpoint> Routes(TonearmApp server) =>
        server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal));

    static IEnumerable<string> Methods(RouteEndpoint route) => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Where(method => method != "HEAD");

    /// <summary>No route of the API has constraints in its path.</summary>
    static string PathOf(RouteEndpoint route) => route.RoutePattern.RawText!["/v1".Length..].TrimEnd('/');

    [Fact]
    public void Every_type_that_says_what_it_reads_is_in_the_definition()
    {
        var types = typeof(Server).Assembly.GetTypes().Where(type => !type.IsInterface).ToArray();
        Assert.DoesNotContain(types, type => type.IsAssignableTo(typeof(IReadsFields)) && !DefinedTypes.FieldsOf(type).Any());
        Assert.DoesNotContain(types, type => type.IsAssignableTo(typeof(IReadsMedia)) && DefinedTypes.MediaOf(type) is null);
    }
}
