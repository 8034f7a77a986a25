using Tonearm.Catalogue;
using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Images;

/// <summary>Pictures, without a token: covers of the catalogue under lasting addresses, all others under signed links.</summary>
sealed class GetPicture(SignedLinks links, SigningKeys keys, Pictures pictures, RecentPictures recent, TimeProvider time)
{
    /// <summary>The sizes that links name (docs/behaviour/images.md#sizes).</summary>
    static readonly int[] Sizes = [640, 320, 300, 160, 64, 60];

    const string Category = "category";

    static readonly TimeSpan CoverAge = TimeSpan.FromDays(1);

    /// <summary>What people can remove, or hide with a playlist, is gone from the caches of others within a minute.</summary>
    static readonly TimeSpan UploadAge = TimeSpan.FromSeconds(60);

    static readonly ApiError Expired = new(StatusCodes.Status410Gone, "This link has expired; ask for the images again");

    /// <summary>GET /image/{kind}/{id}/{size}.</summary>
    public async ValueTask<IResult> OfCatalogue(string kind, string id, int size, HttpContext context)
    {
        var (path, format) = Asked(context);
        if (recent.Find(path, format) is { } known)
            return new PictureReply(known.Picture, CoverAge);
        if (kind == Category)
            return size == CategoryIcons.Size && await pictures.FindIcon(id, size, format) is { } icon
                ? new PictureReply(recent.Keep(path, icon, DateTimeOffset.MaxValue), CoverAge)
                : ApiError.NotFound;
        if (!Enum.TryParse<EntityKind>(kind, ignoreCase: true, out var parsed) || char.IsAsciiDigit(kind[0]) || !Cover.Has(parsed) || !EntityId.TryParse(id.AsSpan(), out var entity) || !Sizes.Contains(size))
            return ApiError.NotFound;
        return await pictures.FindCover(new Cover(parsed, entity), size, format) is { } picture
            ? new PictureReply(recent.Keep(path, picture, DateTimeOffset.MaxValue), CoverAge)
            : ApiError.NotFound;
    }

    /// <summary>GET /image/{size}/{link} and /mosaic/{size}/{link}.</summary>
    public async ValueTask<IResult> Signed(int size, string link, HttpContext context)
    {
        var ((path, format), now) = (Asked(context), time.GetUtcNow());
        if (recent.Find(path, format) is { } known && now < known.Expiry)
            return new PictureReply(known.Picture, Age(known.Expiry - now, known.Round is not null));
        var state = links.Verify(link, size, out var subject, out var expiry);
        // Signed by a node that knows a newer key, perhaps.
        if (state == LinkState.Unknown && await keys.Look())
            state = links.Verify(link, size, out subject, out expiry);
        if (state == LinkState.Expired)
            return Expired;
        int? sought = subject is Subject.Uploaded ? recent.Round : null;
        return state == LinkState.Good && await pictures.Find(subject!, size, format) is { } picture
            ? new PictureReply(recent.Keep(path, picture, expiry, sought), Age(expiry - now, sought is not null))
            : ApiError.NotFound;
    }

    static TimeSpan Age(TimeSpan rest, bool isUpload) => isUpload && rest > UploadAge ? UploadAge : rest;

    static (string Path, PictureFormat Format) Asked(HttpContext context) =>
        (context.Request.Path.Value!, PictureFormats.Choose(context.Request.Headers.Accept));
}
