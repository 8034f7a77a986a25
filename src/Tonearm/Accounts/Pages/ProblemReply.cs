using System.Text.Json.Nodes;

namespace Tonearm.Accounts.Pages;

/// <summary>What is wrong, for a script that shows it to the person (RFC 9457).</summary>
sealed record ProblemReply(string Detail) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
        httpContext.Response.ContentType = "application/problem+json";
        return httpContext.Response.WriteAsync(new JsonObject { ["status"] = StatusCodes.Status400BadRequest, ["detail"] = Detail }.ToJsonString());
    }
}
