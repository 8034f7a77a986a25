namespace Tonearm.WebApi;

/// <summary>The answer to a write without a result: no body, no content type (docs/behaviour/errors.md#empty-answers).</summary>
sealed class EmptyReply : IResult
{
    public static readonly EmptyReply Ok = new(StatusCodes.Status200OK), Accepted = new(StatusCodes.Status202Accepted), NoContent = new(StatusCodes.Status204NoContent);

    readonly int status;

    EmptyReply(int status) => this.status = status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "private, max-age=0";
        if (status != StatusCodes.Status204NoContent)
            response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
