using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Tonearm.WebApi;

/// <summary>The regular error object (docs/behaviour/errors.md#error-object); <paramref name="Reason"/> is for the player.</summary>
sealed record ApiError(int Status, string Message, string? Reason = null) : IResult
{
    public static readonly ApiError ServiceNotFound = new(404, "Service not found");
    public static readonly ApiError MethodNotAllowed = new(405, "Method not allowed");
    public static readonly ApiError NotFound = new(404, "Resource not found");
    public static readonly ApiError InvalidId = new(400, "invalid id");
    public static readonly ApiError InsufficientScope = new(403, "Insufficient client scope");
    public static readonly ApiError Internal = new(500, "Something went wrong");

    /// <summary>What the web server refuses: the request cannot be read.</summary>
    public static ApiError Of(BadHttpRequestException broken) => new(broken.StatusCode, broken.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "Bad request",
        StatusCodes.Status413PayloadTooLarge => "Request body too large",
        var status => ReasonPhrases.GetReasonPhrase(status),
    });

    public static ApiError BadRequest(string message) => new(400, message);

    /// <summary>The <c>WWW-Authenticate</c> header, where the refusal has one of its own.</summary>
    public string? Challenge { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (OAuthForm.IsFor(httpContext.Request.Path))
            return OAuthForm.Write(httpContext.Response, this);
        var response = httpContext.Response;
        var body = JsonSerializer.SerializeToUtf8Bytes(new Body(new Content(Status, Message, Reason)), ApiErrorJson.Readable.Body);
        response.StatusCode = Status;
        if (Challenge is not null)
            response.Headers.WWWAuthenticate = Challenge;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "private, max-age=0";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    internal sealed record Body(Content Error);

    internal sealed record Content(int Status, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);
}

[JsonSerializable(typeof(ApiError.Body))]
sealed partial class ApiErrorJson : JsonSerializerContext
{
    /// <summary>Messages quote what was sent. Nothing reads these answers as HTML, so <c>+</c> and <c>'</c> stay as they are.</summary>
    public static ApiErrorJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>
/// Leaves the binding of a parameter with an error. Only binding throws it: what an endpoint refuses, it returns.
/// </summary>
sealed class ApiErrorException(ApiError error) : Exception(error.Message)
{
    public ApiError Error => error;
}
