using System.Buffers.Text;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>How long clients may use an answer without asking again (behaviour.md 1.6).</summary>
static class MaxAge
{
    public static readonly TimeSpan Music = TimeSpan.FromSeconds(7200);
    public static readonly TimeSpan Spoken = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Browse = TimeSpan.FromSeconds(600);
    public static readonly TimeSpan None = TimeSpan.Zero;
}

/// <summary>
/// An answer made from a release. Whatever it depends on is known before it is rendered, so its validator is too, and a
/// client that has it already costs no rendering.
/// </summary>
sealed class CatalogueReply(CatalogueView view, TimeSpan maxAge, Action<JsonBuffer> render) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = new ReplyHeaders(Validator(view.Key), IsPersonal ? TimeSpan.Zero : maxAge, view.Market.IsOfAccount || IsPersonal);
        if (!headers.TryAnswerNotModified(httpContext))
            return Render(httpContext, headers);
        // An answer that is asked about again and again is kept too, so that the next question ends before routing.
        if (IsWanted)
            Keep(headers);
        return Task.CompletedTask;
    }

    /// <summary>What needs a scope is never kept: a warm read looks at no scope.</summary>
    bool IsWanted => !view.Market.NeedsScope && !IsPersonal && view.Replies.IsWanted(view.Key);

    bool IsPersonal => view.ResumePoints is not null;

    CachedReply Keep(ReplyHeaders headers)
    {
        using var json = new JsonBuffer();
        RenderedReply.Render(json, render, view.Key.IsInDevelopment);
        var reply = new CachedReply(headers, json.Written.ToArray());
        view.Replies.Keep(view.Key, reply);
        return reply;
    }

    Task Render(HttpContext context, ReplyHeaders headers) =>
        IsWanted ? Keep(headers).Send(context) : RenderedReply.Send(context, headers, render);

    /// <summary>A hash of the target, seeded with everything else.</summary>
    string Validator(in ReplyKey key)
    {
        var seed = view.Release.Seed ^ key.Links.Seed;
        if (key.IsInDevelopment)
            seed = ~seed;
        foreach (var letter in key.Country ?? "")
            seed = seed * 31 + letter;
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(MemoryMarshal.AsBytes(key.Target.AsSpan()), hash, seed);
        return Base64Url.EncodeToString(hash);
    }
}
