namespace Tonearm.WebApi;

/// <summary>Marks routes that need a token of a user, not of an app alone (docs/behaviour/errors.md#user-required).</summary>
sealed record RequiresUser
{
    public static readonly ApiError NoUser = new(StatusCodes.Status401Unauthorized, "Valid user authentication required");

    /// <summary>The <c>WWW-Authenticate</c> header of the refusal. RFC 6750 section 3.</summary>
    public const string Challenge = "Bearer realm=\"spotify\"";
}
