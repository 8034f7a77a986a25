using System.Buffers.Text;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>How long clients may use an answer without asking again (behaviour.md 1.6).</summary>
static class MaxAge
{
    public static readonly TimeSpan Music = TimeSpan.FromSeconds(7200);
    public static readonly TimeSpan Spoken = TimeSpan.FromSeconds(60);
}

/// <summary>
/// An answer made from a release. Whatever it depends on is known before it is rendered, so its validator is too, and a
/// client that has it already costs no rendering.
/// </summary>
sealed class CatalogueReply(CatalogueView view, TimeSpan maxAge, Action<JsonBuffer> render) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = new ReplyHeaders(Validator(view.Key), maxAge, view.Market.IsOfAccount);
        return headers.TryAnswerNotModified(httpContext) ? Task.CompletedTask : Render(httpContext, headers);
    }

    async Task Render(HttpContext context, ReplyHeaders headers)
    {
        using var json = new JsonBuffer();
        render(json);
        if (!view.Market.NeedsScope && view.Replies.IsWanted(view.Key))
        {
            var reply = new CachedReply(headers, json.Written.ToArray());
            view.Replies.Keep(view.Key, reply);
            await reply.Send(context);
            return;
        }
        var coding = Coding.Choose(context.Request, json.Written.Length);
        headers.Write(context.Response, coding);
        await Coding.WriteBody(context.Response, coding == ContentCoding.Identity
            ? json.Written
            : Coding.Compress(json.Written.Span, coding, CompressionLevel.Fastest));
    }

    string Validator(in ReplyKey key)
    {
        var hash = new XxHash128();
        foreach (var part in (ReadOnlySpan<string?>)[view.Release.Facts.Stamp, key.Target, key.Links.ApiBase, key.Country])
        {
            hash.Append(Encoding.UTF8.GetBytes(part ?? ""));
            hash.Append([0]);
        }
        return Base64Url.EncodeToString(hash.GetCurrentHash());
    }
}
