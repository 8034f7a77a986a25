using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing.Patterns;
using Tonearm.Accounts.AuthorizeEndpoint;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>
/// <c>GET /openapi.json</c>: the Web API as this server has it (OpenAPI 3.1), made from the routes and from what each says
/// about itself: token, scopes, market, page, parameters and bodies. Operations that the Spotify Web API does not have carry
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
        var input = new DefinedInput(route, method);
        var (parameters, body) = (input.Parameters().ToArray(), input.Body());
        var operation = new JsonObject { ["summary"] = $"{method} {path}", ["parameters"] = new JsonArray(parameters) };
        if (body is not null)
            operation["requestBody"] = body;
        operation["responses"] = Responses(route, parameters.Length > 0 || body is not null, body is not null);
        if (route.Metadata.GetMetadata<RequiresToken>() is not null)
            operation["security"] = new JsonArray([.. Alternatives(route)]);
        if (route.Metadata.GetMetadata<Extension>() is not null)
            operation["x-tonearm-extension"] = true;
        return operation;
    }

    /// <summary>The refusals that follow from what the route asks for; what else there may be has the same form.</summary>
    static JsonObject Responses(RouteEndpoint route, bool hasInput, bool hasBody)
    {
        var metadata = route.Metadata;
        (string Status, bool IsPossible)[] refusals =
        [
            ("400", hasInput),
            ("401", metadata.GetMetadata<RequiresToken>() is not null),
            ("403", metadata.GetMetadata<RequiresScope>() is not null),
            ("404", route.RoutePattern.Parameters.Count > 0),
            ("413", hasBody),
        ];
        var responses = new JsonObject { ["2XX"] = new JsonObject { ["description"] = "Done." } };
        foreach (var (status, _) in refusals.Where(refusal => refusal.IsPossible))
            responses[status] = Response("Error");
        responses["429"] = Response("TooManyRequests");
        responses["default"] = Response("Error");
        return responses;
    }

    static JsonObject Response(string name) => new() { ["$ref"] = "#/components/responses/" + name };

    /// <summary>Any one of the scopes is enough; without any, every token.</summary>
    static IEnumerable<JsonNode> Alternatives(RouteEndpoint route)
    {
        var scopes = route.Metadata.GetMetadata<RequiresScope>()?.AnyOf ?? [];
        return scopes.Count == 0 ? [Demand()] : scopes.Select(scope => Demand(Scope.ListOf([scope])));
    }

    static JsonObject Demand(params string[] scopes) => new() { [Security] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]) };

    static JsonObject Components()
    {
        var scopes = new JsonObject(Scope.All.Select(scope => KeyValuePair.Create(scope.Name, (JsonNode?)scope.Sentence)));
        var components = JsonNode.Parse("""
            {
              "responses": {
                "Error": { "description": "Refused.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
                "TooManyRequests": { "description": "One request too many.", "headers": { "Retry-After": { "description": "Seconds to wait.", "schema": { "type": "integer" } } },
                  "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } }
              },
              "schemas": { "Error": { "type": "object", "required": ["error"], "properties": { "error": { "type": "object", "required": ["status", "message"],
                "properties": { "status": { "type": "integer" }, "message": { "type": "string" }, "reason": { "type": "string" } } } } } }
            }
            """)!.AsObject();
        components["securitySchemes"] = new JsonObject { [Security] = new JsonObject { ["type"] = "oauth2", ["flows"] = Flows(scopes) } };
        return components;
    }

    /// <summary>The two flows that every app has. The addresses are below the host of the definition.</summary>
    static JsonObject Flows(JsonObject scopes) => new()
    {
        ["authorizationCode"] = new JsonObject { ["authorizationUrl"] = GetAuthorize.Path, ["tokenUrl"] = "/api/token", ["scopes"] = scopes },
        ["clientCredentials"] = new JsonObject { ["tokenUrl"] = "/api/token", ["scopes"] = new JsonObject() },
    };
}
