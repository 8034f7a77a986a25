using System.Buffers.Text;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>How long clients may use an answer without asking again (docs/behaviour/headers-and-caching.md#cache-control).</summary>
static class MaxAge
{
    public static readonly TimeSpan Music = TimeSpan.FromSeconds(7200);
    public static readonly TimeSpan Spoken = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Browse = TimeSpan.FromSeconds(600);
    public static readonly TimeSpan None = TimeSpan.Zero;
}

/// <summary>Answers made from a release: what they depend on, who may have them, and how long they are good.</summary>
static class CatalogueReply
{
    /// <summary>An answer made from nothing but the release, and for a listener from where they left off.</summary>
    public static IResult Reply(this CatalogueView view, TimeSpan maxAge, Action<JsonBuffer> render)
    {
        var isPersonal = view.ResumePoints is not null;
        var headers = new ReplyHeaders(Validator(view), isPersonal ? TimeSpan.Zero : maxAge, view.Market.IsOfAccount || isPersonal || maxAge == MaxAge.None || !view.Links.MayBeShared);
        return isPersonal
            ? new RenderedReply(headers, render)
            : new KeptReply(view.Replies, view.KeyOf(isOwn: false), headers, isCurrent: null, Reduced(view, render));
    }

    /// <summary>An answer about the caller alone, validated each time (docs/behaviour/headers-and-caching.md#cache-control).</summary>
    /// <param name="isCurrent">Whether all that it was made from is still so.</param>
    /// <param name="dependsOn">What it is made from, beside the release and what the request and its caller say.</param>
    public static KeptReply Own(this CatalogueView view, Caller caller, Func<bool> isCurrent, Action<JsonBuffer> render, params ReadOnlySpan<object?> dependsOn) =>
        new(view.Replies, view.KeyOf(isOwn: true), OwnHeaders(view, caller.UserId, dependsOn), isCurrent, Reduced(view, render));

    /// <summary>As the other, for what is rendered already.</summary>
    public static KeptReply Own(this CatalogueView view, Caller caller, Func<bool> isCurrent, byte[] body) =>
        view.Own(caller, isCurrent, json => json.Raw(body), XxHash128.HashToUInt128(body));

    /// <summary>As the first, for what changes by the clock too and so is never kept.</summary>
    public static RenderedReply OwnUncached(this CatalogueView view, string user, Action<JsonBuffer> render, params ReadOnlySpan<object?> dependsOn) =>
        new(OwnHeaders(view, user, dependsOn), render);

    static ReplyHeaders OwnHeaders(CatalogueView view, string? user, ReadOnlySpan<object?> dependsOn) =>
        new(RenderedReply.Validator([Validator(view), user, .. dependsOn]), TimeSpan.Zero, isOfAccount: true);

    static Action<JsonBuffer> Reduced(CatalogueView view, Action<JsonBuffer> render) =>
        view.Key.IsInDevelopment ? json => RenderedReply.Render(json, render, isInDevelopment: true) : render;

    /// <summary>A hash of the target, seeded with everything else.</summary>
    static string Validator(CatalogueView view)
    {
        var key = view.Key;
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
