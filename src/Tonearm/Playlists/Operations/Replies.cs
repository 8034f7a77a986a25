using System.Text;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>The answers of writes.</summary>
static class Replies
{
    /// <summary>
    /// Says that the request was carried out before and this is the answer of that time, under the name that others give it
    /// too: https://docs.stripe.com/api/idempotent_requests.
    /// </summary>
    const string RepeatHeader = "Idempotency-Replayed";

    /// <summary>The snapshot that the author sees from now on, or why nothing was done.</summary>
    public static IResult Snapshot(ChangeResult result, int status = StatusCodes.Status200OK) =>
        result.Refusal is { } refusal ? refusal : new SnapshotReply(status, result);

    /// <summary>Nothing but the status, or why nothing was done.</summary>
    public static IResult Empty(ApiError? refusal) => refusal is null ? new EmptyPlaylistReply() : refusal;

    /// <summary>Nothing but the status, or why nothing was done.</summary>
    public static IResult Empty(ChangeResult result) =>
        result.Refusal is { } refusal ? refusal : new EmptyPlaylistReply { IsRepeat = result.IsRepeat };

    public static void MarkRepeat(HttpResponse response, bool isRepeat)
    {
        if (isRepeat)
            response.Headers[RepeatHeader] = "true";
    }

    sealed class SnapshotReply(int status, ChangeResult result) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            // Base64 has nothing that JSON escapes.
            var body = Encoding.ASCII.GetBytes($"{{\"snapshot_id\":\"{result.Snapshot}\"}}");
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "application/json; charset=utf-8";
            response.Headers.CacheControl = "private, max-age=0";
            MarkRepeat(response, result.IsRepeat);
            return Coding.WriteBody(response, body);
        }
    }

    sealed class EmptyPlaylistReply : IResult
    {
        public bool IsRepeat { get; init; }

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "private, max-age=0";
            MarkRepeat(httpContext.Response, IsRepeat);
            httpContext.Response.ContentLength = 0;
            return Task.CompletedTask;
        }
    }
}
