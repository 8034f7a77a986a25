namespace Tonearm.WebApi;

/// <summary>Marks routes that a token of an app alone, without a user, may not use (behaviour.md 1.4).</summary>
sealed record RequiresUser
{
    public static readonly ApiError NoUser = new(StatusCodes.Status401Unauthorized, "Valid user authentication required");

    /// <summary>The <c>WWW-Authenticate</c> header of the refusal. RFC 6750 section 3.</summary>
    public const string Challenge = "Bearer realm=\"spotify\"";
}
