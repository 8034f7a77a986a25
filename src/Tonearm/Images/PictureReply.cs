using Microsoft.Net.Http.Headers;

namespace Tonearm.Images;

/// <summary>A picture with all that caches need. Who asks for the whole of it, which is nearly everybody, is answered the short way.</summary>
/// <param name="age">How long it may be kept.</param>
sealed class PictureReply(Picture picture, TimeSpan age) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.CacheControl = $"public, max-age={(long)age.TotalSeconds}";
        headers.Vary = "Accept";
        return IsPlain(httpContext.Request.Headers)
            ? Whole(httpContext)
            : Results.Bytes(picture.Bytes, picture.Format.MediaType(), fileDownloadName: null, enableRangeProcessing: true,
                picture.At, EntityTagHeaderValue.Parse(picture.Tag)).ExecuteAsync(httpContext);
    }

    /// <summary>Neither a condition nor a range (RFC 9110 sections 13.1 and 14.2).</summary>
    static bool IsPlain(IHeaderDictionary request) =>
        request.IfNoneMatch.Count + request.IfModifiedSince.Count + request.Range.Count + request.IfMatch.Count + request.IfUnmodifiedSince.Count == 0;

    Task Whole(HttpContext context)
    {
        var response = context.Response;
        response.Headers.ContentType = picture.Format.MediaType();
        response.Headers.ETag = picture.Tag;
        response.Headers.LastModified = picture.Date;
        response.Headers.AcceptRanges = "bytes";
        response.ContentLength = picture.Bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(picture.Bytes).AsTask();
    }
}
