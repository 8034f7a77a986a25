using System.Text.Json.Nodes;
using Tonearm.Accounts.Passkeys;

namespace Tonearm.Accounts.Pages;

/// <summary>A challenge for the script of <see cref="Assets.Passkeys"/>.</summary>
sealed record ChallengeReply(PasskeyChallenge Challenge) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var reply = new JsonObject { ["challenge"] = Challenge.Key, ["options"] = JsonNode.Parse(Challenge.Options) };
        httpContext.Response.ContentType = "application/json";
        return httpContext.Response.WriteAsync(reply.ToJsonString());
    }
}
