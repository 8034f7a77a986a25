namespace Tonearm.Accounts.Tokens;

/// <summary>Why a request's Authorization header is not enough, in the texts of the real service.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">The message of the API's error object.</param>
/// <param name="Challenge">The WWW-Authenticate header, which RFC 6750 section 3 wants on every 401; null on others.</param>
sealed record TokenRefusal(int Status, string Message, string? Challenge)
{
    /// <summary>RFC 6750 section 3.1: a request without authentication is told no error code.</summary>
    public static readonly TokenRefusal Missing = new(401, "No token provided", "Bearer realm=\"spotify\"");

    public static readonly TokenRefusal NotBearer = new(400, "Only valid bearer authentication supported", null);

    public static readonly TokenRefusal Invalid = Token("Invalid access token");

    public static readonly TokenRefusal Expired = Token("The access token expired");

    /// <summary>An app in development mode, and a user who is not on its list. Plain text at the real service.</summary>
    public static readonly TokenRefusal NotOnList = new(403, "User not registered in the Developer Dashboard", null);

    static TokenRefusal Token(string message) => new(401, message,
        $"Bearer realm=\"spotify\", error=\"invalid_token\", error_description=\"{message}\"");
}
