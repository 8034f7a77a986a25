namespace Tonearm.Accounts.Tokens;

/// <summary>What a revocation takes back.</summary>
enum RevocationKind
{
    /// <summary>One access token.</summary>
    Token,

    /// <summary>All tokens of one authorization.</summary>
    Family,

    /// <summary>All tokens of a user.</summary>
    User,

    /// <summary>All tokens of an app.</summary>
    App,

    /// <summary>All tokens that a user has given an app.</summary>
    Grant,
}

/// <summary>Tokens that are dead from now on, wherever they are remembered.</summary>
/// <param name="Subject">A token's key or a family's id in hexadecimal; a user's or an app's id; both with a slash between.</param>
readonly record struct Revocation(RevocationKind Kind, string Subject)
{
    public static Revocation OfToken(ReadOnlySpan<byte> key) => new(RevocationKind.Token, Convert.ToHexStringLower(key));

    public static Revocation OfFamily(ReadOnlySpan<byte> id) => new(RevocationKind.Family, Convert.ToHexStringLower(id));

    public static Revocation OfUser(string id) => new(RevocationKind.User, id);

    public static Revocation OfApp(string clientId) => new(RevocationKind.App, clientId);

    public static Revocation OfGrant(string userId, string clientId) => new(RevocationKind.Grant, userId + "/" + clientId);
}
