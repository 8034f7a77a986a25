using System.Runtime.CompilerServices;

namespace Tonearm.WebApi;

/// <summary>How statistics name an operation: method and route template, such as <c>GET /v1/tracks/{id}</c>.</summary>
static class OperationName
{
    public const string NoSuchAddress = "(no such address)";

    static readonly ConditionalWeakTable<Endpoint, string> OfEndpoints = [];

    /// <summary>The operation whose endpoint a request has reached; HEAD counts as GET.</summary>
    public static string Of(HttpContext context) => context.GetEndpoint() is not RouteEndpoint route ? NoSuchAddress
        : route.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: [_] or ["GET", "HEAD"] } ? OfEndpoints.GetValue(route, static each => NameOf((RouteEndpoint)each))
        : Of(context.Request.Method, route);

    /// <summary>A route with a method that may be any text.</summary>
    public static string Of(string method, RouteEndpoint route) => $"{Known(method)} {Template(route)}";

    static string NameOf(RouteEndpoint route) => Of(route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0], route);

    static string Template(RouteEndpoint route) => route.RoutePattern.RawText!.TrimEnd('/') is { Length: > 0 } path ? path : "/";

    static string Known(string method) => method switch
    {
        "HEAD" => "GET",
        "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" => method,
        _ => "(other method)",
    };
}
