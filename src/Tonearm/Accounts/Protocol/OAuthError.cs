namespace Tonearm.Accounts.Protocol;

/// <summary>
/// A refusal of the token, revocation or introspection endpoint: RFC 6749 section 5.2 in the texts of the real service,
/// which answers 400 also where the RFC wants 401. The description repeats nothing of the request.
/// </summary>
/// <param name="Error">The code on the wire.</param>
/// <param name="Description">For the developer.</param>
sealed record OAuthError(string Error, string Description, int Status = StatusCodes.Status400BadRequest)
{
    /// <summary>The <c>WWW-Authenticate</c> header that goes with the error, if any.</summary>
    public string? Challenge { get; init; }

    /// <summary>Seconds after which a further try is welcome; null if waiting does not help.</summary>
    public int? RetryAfter { get; init; }

    public static OAuthError InvalidRequest(string description) => new("invalid_request", description);

    public const string InvalidGrantCode = "invalid_grant";

    public static OAuthError InvalidGrant(string description) => new(InvalidGrantCode, description);

    public static OAuthError UnsupportedGrantType(string description) => new("unsupported_grant_type", description);

    public static readonly OAuthError InvalidClient = new("invalid_client", "Invalid client");

    public static readonly OAuthError UnreadableClient = new("invalid_client", "Invalid authorization header");

    public static readonly OAuthError InvalidClientSecret = new("invalid_client", "Invalid client secret");

    public static readonly OAuthError WrongMethod = new("invalid_request", "Method not allowed", StatusCodes.Status405MethodNotAllowed);

    public static readonly OAuthError TooManyTries =
        new("invalid_client", "Too many wrong credentials", StatusCodes.Status429TooManyRequests);
}
