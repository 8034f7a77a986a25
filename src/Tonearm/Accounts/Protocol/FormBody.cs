using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Net.Http.Headers;

namespace Tonearm.Accounts.Protocol;

/// <summary>Reads the body of a protocol request: a form of modest size, in one encoding only.</summary>
static class FormBody
{
    /// <summary>Bytes of a form; the largest real ones, with a redirect URI and a verifier, have about 3,000.</summary>
    public const int MaxLength = 16 * 1024;

    const string FormType = "application/x-www-form-urlencoded";

    static readonly OAuthError TooLarge =
        OAuthError.InvalidRequest("The request body is too large") with { Status = StatusCodes.Status413PayloadTooLarge };

    static readonly OAuthError Malformed = OAuthError.InvalidRequest("The request body is malformed");

    public static async ValueTask<GrantResult<Parameters>> Read(HttpRequest request, CancellationToken stop)
    {
        if (HasNone(request))
            return Parameters.Parse([])!;
        if (IsForm(request) is { } notAForm)
            return notAForm;
        if (request.ContentLength > MaxLength)
            return TooLarge;
        try
        {
            return await Read(request.BodyReader, stop);
        }
        catch (IOException) when (!stop.IsCancellationRequested)
        {
            // The server reads the body as it is asked for: a length of a chunk that is none shows here, or an end too soon.
            return Malformed;
        }
    }

    static async ValueTask<GrantResult<Parameters>> Read(PipeReader body, CancellationToken stop)
    {
        while (true)
        {
            var read = await body.ReadAsync(stop);
            if (read.Buffer.Length > MaxLength)
            {
                body.AdvanceTo(read.Buffer.End);
                return TooLarge;
            }
            if (read.IsCompleted)
                return Parse(body, read.Buffer);
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Neither a body nor the word that there is one: all may stand in the query.</summary>
    static bool HasNone(HttpRequest request) =>
        request.ContentType is null && request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0;

    /// <summary>RFC 6749 section 3.2; a compressed body is not unpacked, so it cannot grow.</summary>
    static OAuthError? IsForm(HttpRequest request) =>
        !IsFormType(request.ContentType)
            ? OAuthError.InvalidRequest("Content-Type must be " + FormType)
        : request.Headers.ContentEncoding.Count > 0
            ? OAuthError.InvalidRequest("The request body must not be compressed")
        : null;

    /// <summary>Nearly all clients send the type bare.</summary>
    static bool IsFormType(string? type) => type == FormType
        || MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase);

    static GrantResult<Parameters> Parse(PipeReader body, ReadOnlySequence<byte> buffer)
    {
        var parameters = Parameters.Parse(buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray());
        body.AdvanceTo(buffer.End);
        return parameters is null ? Malformed : parameters;
    }
}
