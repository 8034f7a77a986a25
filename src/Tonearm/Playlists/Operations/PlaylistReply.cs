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
sealed class PlaylistReply(CatalogueView view, PlaylistObject playlist, bool isSecret, FieldSet fields, Action<JsonBuffer, FieldSet> render) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var validator = Validator();
        // A validator stands for its answer, so what others were answered is good for whoever may ask.
        var key = view.Key with { Target = validator };
        if (view.Replies.TryGet(key, out var known))
            return known.Send(httpContext);
        var headers = new ReplyHeaders(validator, TimeSpan.Zero, isSecret || view.Market.IsOfAccount);
        return headers.TryAnswerNotModified(httpContext) ? Task.CompletedTask : Render(httpContext, headers, key);
    }

    async Task Render(HttpContext context, ReplyHeaders headers, ReplyKey key)
    {
        using var json = new JsonBuffer();
        Render(json);
        if (view.Replies.IsWanted(key))
        {
            var reply = new CachedReply(headers, json.Written.ToArray());
            view.Replies.Keep(key, reply);
            await reply.Send(context);
            return;
        }
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
