using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing.Patterns;
using Tonearm.Catalogue;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>
/// <c>GET /openapi.json</c>: the Web API as this server has it (OpenAPI 3.1), made from the routes and from what each says
/// about itself: token, scopes, market, page. Operations that the Spotify Web API does not have carry
/// <c>x-tonearm-extension</c>.
/// </summary>
static class ApiDefinition
{
    public const string Path = "/openapi.json";
    const string Version = "/v1", Security = "oauth";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], (EndpointDataSource endpoints) => Results.Text(Of(endpoints.Endpoints).ToJsonString(), "application/json"));

    static JsonObject Of(IEnumerable<Endpoint> endpoints)
    {
        var paths = new JsonObject();
        foreach (var route in endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText?.StartsWith(Version + "/", StringComparison.Ordinal) ?? false))
        {
            var path = PathOf(route);
            var item = (JsonObject)(paths[path] ??= new JsonObject());
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(method => !HttpMethods.IsHead(method)) ?? [])
                item[method.ToLowerInvariant()] = Operation(route, method, path);
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Tonearm Web API", ["version"] = "1" },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = Version }),
            ["paths"] = paths,
            ["components"] = Components(),
        };
    }

    /// <summary>Below <see cref="Version"/>, without constraints.</summary>
    static string PathOf(RouteEndpoint route) =>
        "/" + string.Join('/', route.RoutePattern.PathSegments.Skip(1).Select(segment => string.Concat(segment.Parts.Select(Text))));

    static string Text(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    };

    static JsonObject Operation(RouteEndpoint route, string method, string path)
    {
        var operation = new JsonObject
        {
            ["summary"] = $"{method} {path}",
            ["parameters"] = new JsonArray([.. Parameters(route)]),
            ["responses"] = new JsonObject
            {
                ["2XX"] = new JsonObject { ["description"] = "Done." },
                ["default"] = new JsonObject { ["$ref"] = "#/components/responses/Error" },
            },
        };
        if (route.Metadata.GetMetadata<RequiresToken>() is not null)
            operation["security"] = new JsonArray([.. Alternatives(route)]);
        if (route.Metadata.GetMetadata<Extension>() is not null)
            operation["x-tonearm-extension"] = true;
        return operation;
    }

    /// <summary>Any one of the scopes is enough; without any, every token.</summary>
    static IEnumerable<JsonNode> Alternatives(RouteEndpoint route)
    {
        var scopes = route.Metadata.GetMetadata<RequiresScope>()?.AnyOf ?? [];
        return scopes.Count == 0 ? [Demand()] : scopes.Select(scope => Demand(Scope.ListOf([scope])));
    }

    static JsonObject Demand(params string[] scopes) => new() { [Security] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]) };

    static IEnumerable<JsonNode> Parameters(RouteEndpoint route)
    {
        foreach (var part in route.RoutePattern.Parameters)
            yield return Parameter(part.Name, "path", new JsonObject { ["type"] = "string" }, required: true);
        if (route.Metadata.GetMetadata<TakesMarket>() is not null)
            yield return Parameter("market", "query", new JsonObject { ["type"] = "string" });
        if (route.Metadata.GetMetadata<IdLimit>() is not null)
            yield return Parameter("ids", "query", new JsonObject { ["type"] = "string" }, required: true);
        if (route.Metadata.GetMetadata<PageLimits>() is not { } limits)
            yield break;
        yield return Parameter("limit", "query", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = limits.Max, ["default"] = limits.Default });
        if (limits.HasOffset)
            yield return Parameter("offset", "query", new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["default"] = 0 });
    }

    static JsonObject Parameter(string name, string place, JsonObject schema, bool required = false)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["schema"] = schema };
        if (required)
            parameter["required"] = true;
        return parameter;
    }

    static JsonNode Components() => JsonNode.Parse("""
        {
          "securitySchemes": { "oauth": { "type": "http", "scheme": "bearer" } },
          "responses": { "Error": { "description": "Refused.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } } },
          "schemas": { "Error": { "type": "object", "required": ["error"], "properties": { "error": { "type": "object", "required": ["status", "message"],
            "properties": { "status": { "type": "integer" }, "message": { "type": "string" } } } } } }
        }
        """)!;
}
