using System.Buffers.Text;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Tonearm.Catalogue;
using Tonearm.Playlists.Fields;
using Tonearm.Playlists.Objects;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>An answer made of a playlist and the catalogue: what it depends on, and who may have it.</summary>
static class PlaylistReply
{
    /// <param name="isSecret">Not everybody may see it, so nobody else's cache may keep it.</param>
    /// <param name="fields">What of it is asked for.</param>
    /// <param name="isCurrent">Whether the playlist is still so, as far as can be told without another look.</param>
    public static KeptReply Of(CatalogueView view, PlaylistObject playlist, bool isSecret, FieldSet fields, Func<bool> isCurrent, Action<JsonBuffer, FieldSet> render) =>
        new(view.Replies,
            // In development mode the items are for some of those who may read the rest.
            view.KeyOf(isOwn: isSecret || view.Key.IsInDevelopment),
            new ReplyHeaders(Validator(view, playlist, isSecret), TimeSpan.Zero, isSecret || view.Market.IsOfAccount || !view.Links.MayBeShared),
            isCurrent,
            view.Key.IsInDevelopment ? json => Reduce(json, fields, render) : json => render(json, fields));

    /// <summary>In development mode members go by the kind of object they are in, which is known before any are filtered.</summary>
    static void Reduce(JsonBuffer json, FieldSet fields, Action<JsonBuffer, FieldSet> render)
    {
        using var whole = new JsonBuffer();
        render(whole, FieldSet.All);
        FilteredJson.Copy(DevelopmentMode.Reduce(whole.Written.Span), fields, json);
    }

    static string Validator(CatalogueView view, PlaylistObject playlist, bool isSecret)
    {
        var key = view.Key;
        var text = $"{playlist.SnapshotId} {playlist.Followers} {key.Country} {key.IsInDevelopment} {isSecret} {playlist.HidesItems} {XxHash3.HashToUInt64(playlist.Images.Span):x} {playlist.OwnerName}\n{key.Target}";
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(MemoryMarshal.AsBytes(text.AsSpan()), hash, view.Release.Seed ^ key.Links.Seed);
        return Base64Url.EncodeToString(hash);
    }
}
