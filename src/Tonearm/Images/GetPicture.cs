using Microsoft.Net.Http.Headers;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Images;

/// <summary>Pictures, without a token: covers of the catalogue under lasting addresses, all others under signed links.</summary>
static class GetPicture
{
    /// <summary>The sizes that links name (behaviour.md 2.2, 4.11).</summary>
    static readonly int[] Sizes = [640, 320, 300, 160, 64, 60];

    static readonly TimeSpan CoverAge = TimeSpan.FromDays(1);

    static readonly ApiError Expired = new(StatusCodes.Status410Gone, "This link has expired; ask for the images again");

    /// <summary>GET /image/{kind}/{id}/{size}.</summary>
    public static async Task<IResult> OfCatalogue(string kind, string id, int size, HttpContext context, Pictures pictures)
    {
        if (!Enum.TryParse<EntityKind>(kind, ignoreCase: true, out var parsed) || !Cover.Has(parsed) || !EntityId.TryParse(id.AsSpan(), out var entity) || !Sizes.Contains(size))
            return ApiError.NotFound;
        var picture = await pictures.FindCover(new Cover(parsed, entity), size, PictureFormats.Choose(context.Request.Headers.Accept));
        return Send(context, picture, CoverAge);
    }

    /// <summary>GET /image/{size}/{link} and /mosaic/{size}/{link}.</summary>
    public static async Task<IResult> Signed(int size, string link, HttpContext context, SignedLinks links, Pictures pictures, TimeProvider time)
    {
        switch (links.Open(link, size, out var subject, out var expiry))
        {
            case LinkState.Expired:
                return Expired;
            case LinkState.Unknown:
                return ApiError.NotFound;
            default:
                var picture = await pictures.Find(subject!, size, PictureFormats.Choose(context.Request.Headers.Accept));
                return Send(context, picture, expiry - time.GetUtcNow());
        }
    }

    static IResult Send(HttpContext context, Picture? picture, TimeSpan age)
    {
        if (picture is null)
            return ApiError.NotFound;
        context.Response.Headers.CacheControl = $"public, max-age={(long)age.TotalSeconds}";
        context.Response.Headers.Vary = "Accept";
        return Results.Bytes(picture.Bytes, picture.Format.MediaType(), fileDownloadName: null, enableRangeProcessing: true,
            picture.At, new EntityTagHeaderValue($"\"{picture.Name}\""));
    }
}
