using System.Buffers;
using System.Buffers.Text;
using SkiaSharp;
using Tonearm.Images;
using Tonearm.Images.Drawing;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// PUT /v1/playlists/{id}/images: the base64 text of a JPEG, under any media type (docs/behaviour/images.md#uploads,
/// docs/behaviour/clients.md#bodies). It is on disk when this answers 202, and shown once it has been redrawn.
/// </summary>
static class PutImages
{
    static readonly ApiError
        NotAllowed = new(StatusCodes.Status401Unauthorized, "Unauthorized."),
        NoPicture = ApiError.BadRequest("Bad request.");

    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, UploadedJpeg upload, PlaylistStore store, Uploads uploads)
    {
        if (!caller.Caller.Scopes.Contains(Scope.UgcImageUpload.Name))
            return NotAllowed;
        if (await store.FindHead(id.Value, caller.Caller.UserId) is not { } head)
            return ApiError.NotFound;
        if (Rights.ToChange(head, caller.Caller, null) is { } refusal)
            return refusal;
        if (upload.Refusal is { } wrong)
            return wrong;
        if (!Source.IsWhole(upload.Bytes, SKEncodedImageFormat.Jpeg))
            return NoPicture;
        await uploads.ForPlaylist(id.Value, caller.ChangeAuthor.UserId, caller.ChangeAuthor.Client, upload.Bytes);
        return EmptyReply.Accepted;
    }

    /// <summary>How an upload becomes a playlist's picture: a change of its details, made by who uploaded it.</summary>
    public static ShowPicture ShowIn(PlaylistStore store) => (playlist, user, client, picture) => store.Change(
        playlist, new ChangeAuthor(user, client, null),
        new PlaylistCommand(ChangeKind.Details, new Operation.SetDetails(Details.Unset with { Image = picture.ToString() }, DetailFields.Image), _ => null));
}

/// <summary>The body of an upload, decoded.</summary>
/// <param name="Refusal">Why it is none.</param>
sealed record UploadedJpeg(byte[] Bytes, ApiError? Refusal) : IReadsMedia
{
    public static string MediaType => "image/jpeg";

    /// <summary>The limit of the base64 text (docs/behaviour/images.md#uploads).</summary>
    const int MaxBytes = 256 << 10;

    static readonly UploadedJpeg
        TooLarge = new([], new ApiError(StatusCodes.Status413PayloadTooLarge, "Payload Too Large")),
        NotBase64 = new([], ApiError.BadRequest("Bad request."));

    public static async ValueTask<UploadedJpeg> BindAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes)
            return TooLarge;
        var (text, length) = (new byte[MaxBytes + 1], 0);
        for (int read; length < text.Length && (read = await RequestBody.Reading(context.Request.Body.ReadAsync(text.AsMemory(length), context.RequestAborted).AsTask())) > 0;)
            length += read;
        return length > MaxBytes ? TooLarge : Decode(text.AsSpan(0, length));
    }

    static UploadedJpeg Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        // The decoder passes over white space, the real service does not.
        return text.ContainsAny(" \t\r\n"u8) || Base64.DecodeFromUtf8(text, bytes, out _, out var length) != OperationStatus.Done
            ? NotBase64
            : new UploadedJpeg(bytes[..length], null);
    }
}
