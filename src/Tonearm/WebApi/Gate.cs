using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Net.Http.Headers;

namespace Tonearm.WebApi;

/// <summary>
/// The checks of every request before its endpoint, in the order of docs/behaviour/errors.md#order-of-checks: path, method,
/// token, rate, operations of the mode, user, id in the path, scope.
/// </summary>
sealed class Gate(RequestDelegate next, Admit admit, RateLimit limit, AnswerUnknown answerUnknown)
{
    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null || endpoint is RouteEndpoint route && !MatchesCase(route.RoutePattern, context.Request.Path))
            return Unknown(context);
        return endpoint.Metadata.GetMetadata<RequiresToken>() is null ? Open(context) : Guarded(context);
    }

    async Task Unknown(HttpContext context)
    {
        await Attribute(context, OperationName.NoSuchAddress);
        await answerUnknown(context);
    }

    /// <summary>Without a token: the accounts service, the pages, and the framework's own refusal of a wrong method.</summary>
    async Task Open(HttpContext context)
    {
        await next(context);
        if (context.Response is not { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
            return;
        var route = RouteOf(context);
        await Attribute(context, route is null ? OperationName.NoSuchAddress : OperationName.Of(context.Request.Method, route));
        if (route is null)
            context.Response.Headers.Remove(HeaderNames.Allow);
        await (route is null ? ApiError.ServiceNotFound : ApiError.MethodNotAllowed).ExecuteAsync(context);
    }

    /// <summary>
    /// The path as it is written, if it exists, with another method: the framework refuses a wrong method before anybody
    /// looks at case.
    /// </summary>
    static RouteEndpoint? RouteOf(HttpContext context)
    {
        var segments = context.Request.Path.Value!.AsSpan().TrimEnd('/').Count('/');
        return context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().FirstOrDefault(
            route => route.RoutePattern.PathSegments.Count == segments && MatchesCase(route.RoutePattern, context.Request.Path));
    }

    /// <summary>Remembers whose request it is that reaches no operation, for the statistics of the app.</summary>
    async ValueTask Attribute(HttpContext context, string operation)
    {
        if (await AppOf(context) is { } app)
            context.Features.Set(new CountedRequest(app, operation));
    }

    async ValueTask<string?> AppOf(HttpContext context)
    {
        if (context.Features.Get<Caller>() is { } caller)
            return caller.ClientId;
        if (context.Request.Headers.Authorization.Count == 0)
            return null;
        var admission = context.Features.Get<NotAdmitted>()?.Admission ?? await admit(context.Request.Headers.Authorization);
        return admission.Caller?.ClientId ?? admission.RefusedApp;
    }

    async Task Guarded(HttpContext context)
    {
        var caller = context.Features.Get<Caller>();
        if (caller is null)
        {
            var admission = context.Features.Get<NotAdmitted>()?.Admission ?? await admit(context.Request.Headers.Authorization);
            if (admission.Refusal is { } refusal)
            {
                if (admission.RefusedApp is { } app)
                    context.Features.Set(new CountedRequest(app));
                if (admission.Challenge is { } challenge)
                    context.Response.Headers.WWWAuthenticate = challenge;
                await refusal.ExecuteAsync(context);
                return;
            }
            caller = admission.Caller!;
            context.Features.Set(caller);
        }
        var refused = limit.OfApp(context, caller) is { } exceeded ? exceeded
            : DevelopmentMode.Refuses(context, caller) ? DevelopmentMode.Forbidden
            : Missing(context, caller) ?? limit.OfUser(context, caller);
        await (refused is null ? next(context) : refused.ExecuteAsync(context));
    }

    /// <summary>What the route asks for and the token does not have; null if it has everything.</summary>
    static ApiError? Missing(HttpContext context, Caller caller)
    {
        var metadata = context.GetEndpoint()!.Metadata;
        if (caller.UserId is null && metadata.GetMetadata<RequiresUser>() is not null)
        {
            context.Response.Headers.WWWAuthenticate = RequiresUser.Challenge;
            return RequiresUser.NoUser;
        }
        foreach (var required in metadata.GetOrderedMetadata<RequiresScope>())
            if (required.Refusal(caller) is { } refusal)
                return metadata.GetMetadata<HasPathId>()?.Refusal(context) ?? refusal;
        return null;
    }

    /// <summary>Routing ignores case; the paths of the API do not (docs/behaviour/errors.md#paths-and-methods).</summary>
    static bool MatchesCase(RoutePattern pattern, PathString path)
    {
        var text = path.Value.AsSpan();
        var place = 0;
        foreach (var range in text.Split('/'))
        {
            if (range.Start.Value == 0)
                continue;
            if (place < pattern.PathSegments.Count
                && pattern.PathSegments[place].Parts is [RoutePatternLiteralPart literal]
                && !text[range].SequenceEqual(literal.Content))
                return false;
            place++;
        }
        return true;
    }
}
