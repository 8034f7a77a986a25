using Tonearm.WebApi;

namespace Tonearm.Accounts.Tokens;

/// <summary>A valid access token, as this process remembers it.</summary>
/// <param name="key">The hash of the token.</param>
/// <param name="family">The id of the authorization it came from, in hexadecimal; null without a user.</param>
sealed class KnownToken(TokenKey key, Caller caller, string? family)
{
    volatile bool dropped;

    public TokenKey Key => key;
    public Caller Caller => caller;

    /// <summary>True once the token has been taken back: whoever still holds this object must look again.</summary>
    public bool IsDropped => dropped;

    public void Drop() => dropped = true;

    /// <summary>Whether any of the revocations takes this token back.</summary>
    public bool IsRevokedBy(IReadOnlySet<Revocation> revocations) =>
        (family is not null && revocations.Contains(new(RevocationKind.Family, family)))
        || revocations.Contains(Revocation.OfApp(caller.ClientId))
        || (caller.UserId is { } user
            && (revocations.Contains(Revocation.OfUser(user)) || revocations.Contains(Revocation.OfGrant(user, caller.ClientId))));
}
