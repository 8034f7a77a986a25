using Microsoft.AspNetCore.Http.Features;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>
/// Answers reads that have been rendered before, ahead of routing. Only what passed the whole way once is kept, for all or
/// for the caller who did, so a hit needs no more than a good token and room in the rate limit.
/// </summary>
sealed class WarmReads(
    RequestDelegate next, Admit admit, RateLimit limit, RequestCounts counts, LinkBases links, LiveCatalogue catalogue, CatalogueOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || !request.Path.StartsWithSegments("/v1"))
            return next(context);
        var admission = admit(request.Headers.Authorization);
        return admission.IsCompletedSuccessfully ? Admitted(context, admission.GetAwaiter().GetResult()) : Awaited(context, admission);
    }

    async Task Awaited(HttpContext context, ValueTask<Admission> admission) => await Admitted(context, await admission);

    /// <summary>A bad token goes on to the gate, which says what is wrong after the path has been looked at.</summary>
    Task Admitted(HttpContext context, Admission admission)
    {
        if (admission.Caller is not { } caller)
        {
            context.Features.Set(new NotAdmitted(admission));
            return next(context);
        }
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var key = new ReplyKey(target, links.For(context.Request), caller.Country, caller.IsInDevelopment);
        if (Find(key, caller, context.Request.Path) is not { } reply)
        {
            context.Features.Set(caller);
            context.Features.Set(new CatalogueRequest(catalogue, options, key));
            return next(context);
        }
        var answer = limit.OfApp(context, caller) is { } exceeded ? exceeded.ExecuteAsync(context) : reply.Send(context);
        // The status is set before anything is sent. Here, and not where the others are counted, because nothing is to be allocated.
        counts.Add(caller.ClientId, reply.Operation, context.Response.StatusCode);
        return answer;
    }

    CachedReply? Find(in ReplyKey key, Caller caller, PathString path)
    {
        var replies = catalogue.Current.Replies;
        return replies.TryGet(key, out var reply) && reply.IsCurrent && !ShowsResumePoints.MayBeFor(caller, path) ? reply
            : replies.TryGet(key with { Reader = caller }, out reply) && reply.IsCurrent ? reply
            : null;
    }
}

/// <summary>What a read that has not been rendered before takes along to its endpoint.</summary>
sealed record CatalogueRequest(LiveCatalogue Catalogue, CatalogueOptions Options, ReplyKey Key);
