using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>
/// An answer whose validator is known before it is rendered, so that a client that has it already costs no rendering. It is
/// kept in memory when it is made for the second time, and found there by the next one who asks for it.
/// </summary>
/// <param name="key">Everything of a request that decides about the answer, and about who may have it.</param>
/// <param name="isCurrent">Whether it may be sent again without another look; null for as long as the release is in service.</param>
sealed class KeptReply(ReplyCache replies, ReplyKey key, ReplyHeaders headers, Func<bool>? isCurrent, Action<JsonBuffer> render) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (replies.TryGet(key, out var known) && known.Validator == headers.Validator)
        {
            known.Renew(isCurrent);
            return known.Send(httpContext);
        }
        // What clients only ask about conditionally is kept too, so that the next question ends before routing.
        if (key.Links.IsShared && replies.IsWanted(key with { Target = headers.Validator }))
            return Keep(OperationName.Of(httpContext)).Send(httpContext);
        return headers.TryAnswerNotModified(httpContext) ? Task.CompletedTask : SendOnce(httpContext);
    }

    CachedReply Keep(string operation)
    {
        using var json = new JsonBuffer();
        render(json);
        var reply = new CachedReply(headers, json.Written.ToArray(), isCurrent, operation);
        replies.Keep(key, reply);
        return reply;
    }

    async Task SendOnce(HttpContext context)
    {
        using var json = new JsonBuffer();
        render(json);
        await RenderedReply.SendOnce(context, headers, json);
    }
}
