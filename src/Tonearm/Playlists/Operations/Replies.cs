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
    public static IResult Snapshot(Written written, int status = StatusCodes.Status200OK) =>
        written.Refusal is { } refusal ? refusal : new SnapshotReply(status, written);

    /// <summary>Nothing but the status, or why nothing was done.</summary>
    public static IResult Empty(ApiError? refusal) => refusal is null ? new EmptyReply() : refusal;

    /// <summary>Nothing but the status, or why nothing was done.</summary>
    public static IResult Empty(Written written) =>
        written.Refusal is { } refusal ? refusal : new EmptyReply { IsRepeat = written.IsRepeat };

    public static void MarkRepeat(HttpResponse response, bool isRepeat)
    {
        if (isRepeat)
            response.Headers[RepeatHeader] = "true";
    }

    sealed class SnapshotReply(int status, Written written) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            // Base64 has nothing that JSON escapes.
            var body = Encoding.ASCII.GetBytes($"{{\"snapshot_id\":\"{written.Snapshot}\"}}");
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "application/json; charset=utf-8";
            response.Headers.CacheControl = "private, max-age=0";
            MarkRepeat(response, written.IsRepeat);
            return Coding.WriteBody(response, body);
        }
    }

    sealed class EmptyReply : IResult
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
