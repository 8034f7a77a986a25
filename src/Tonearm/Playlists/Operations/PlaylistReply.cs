using System.Buffers.Text;
using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Tonearm.Catalogue;
using Tonearm.Playlists.Fields;
using Tonearm.Playlists.Objects;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// An answer made of a playlist and the catalogue. All that it depends on is known before it is rendered, so a client
/// that has it already costs no rendering.
/// </summary>
/// <param name="isSecret">Only its owner may see it, so nobody else's cache may keep it.</param>
/// <param name="fields">What of it is asked for.</param>
/// <param name="isCurrent">Whether the next one who asks may be answered alike without another look; null for no.</param>
sealed class PlaylistReply(CatalogueView view, PlaylistObject playlist, bool isSecret, FieldSet fields, Func<bool>? isCurrent, Action<JsonBuffer, FieldSet> render) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var validator = Validator();
        // A validator stands for its answer, so what others were answered is good for whoever may ask.
        var key = view.Key with { Target = validator };
        if (view.Replies.TryGet(key, out var known))
        {
            Offer(known);
            return known.Send(httpContext);
        }
        var headers = new ReplyHeaders(validator, TimeSpan.Zero, isSecret || view.Market.IsOfAccount);
        if (!headers.TryAnswerNotModified(httpContext))
            return Render(httpContext, headers, key);
        // What is asked about again and again is kept too.
        if (view.Replies.IsWanted(key))
            Keep(headers, key);
        return Task.CompletedTask;
    }

    /// <summary>Lets the next one who asks be answered ahead of routing, where nobody looks at scopes or at who asks.</summary>
    void Offer(CachedReply reply)
    {
        if (isCurrent is not null && !isSecret && !view.Key.IsInDevelopment && !view.Market.NeedsScope)
            view.Replies.Keep(view.Key, reply.While(isCurrent));
    }

    CachedReply Keep(ReplyHeaders headers, in ReplyKey key)
    {
        using var json = new JsonBuffer();
        Render(json);
        var reply = new CachedReply(headers, json.Written.ToArray());
        view.Replies.Keep(key, reply);
        return reply;
    }

    async Task Render(HttpContext context, ReplyHeaders headers, ReplyKey key)
    {
        if (view.Replies.IsWanted(key))
        {
            await Keep(headers, key).Send(context);
            return;
        }
        using var json = new JsonBuffer();
        Render(json);
        var coding = Coding.Choose(context.Request, json.Written.Length);
        headers.Write(context.Response, coding);
        await Coding.WriteBody(context.Response, coding == ContentCoding.Identity
            ? json.Written
            : Coding.Compress(json.Written.Span, coding, CompressionLevel.Fastest));
    }

    /// <summary>In development mode members go by the kind of object they are in, which is known before any are filtered.</summary>
    void Render(JsonBuffer json)
    {
        if (!view.Key.IsInDevelopment)
        {
            render(json, fields);
            return;
        }
        using var whole = new JsonBuffer();
        render(whole, FieldSet.All);
        FilteredJson.Copy(DevelopmentMode.Reduce(whole.Written.Span), fields, json);
    }

    string Validator()
    {
        var key = view.Key;
        var text = $"{playlist.SnapshotId} {playlist.Followers} {key.Country} {key.IsInDevelopment} {isSecret} {playlist.HidesItems} {XxHash3.HashToUInt64(playlist.Images.Span):x} {playlist.OwnerName}\n{key.Target}";
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(MemoryMarshal.AsBytes(text.AsSpan()), hash, view.Release.Seed ^ key.Links.Seed);
        return Base64Url.EncodeToString(hash);
    }
}
