using System.Text;
using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>The answers of writes.</summary>
static class Replies
{
    /// <summary>The snapshot that the author sees from now on, or why nothing was done.</summary>
    public static IResult Snapshot(Written written, int status = StatusCodes.Status200OK) =>
        written.Refusal is { } refusal ? refusal : new SnapshotReply(status, written.Snapshot);

    /// <summary>Nothing but the status, or why nothing was done.</summary>
    public static IResult Empty(ApiError? refusal) => refusal is null ? new EmptyReply() : refusal;

    sealed class SnapshotReply(int status, SnapshotId snapshot) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            // Base64 has nothing that JSON escapes.
            var body = Encoding.ASCII.GetBytes($"{{\"snapshot_id\":\"{snapshot}\"}}");
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "application/json; charset=utf-8";
            response.Headers.CacheControl = "private, max-age=0";
            return Coding.WriteBody(response, body);
        }
    }

    sealed class EmptyReply : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "private, max-age=0";
            httpContext.Response.ContentLength = 0;
            return Task.CompletedTask;
        }
    }
}
