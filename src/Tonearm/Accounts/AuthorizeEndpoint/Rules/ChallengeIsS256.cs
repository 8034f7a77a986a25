using Tonearm.Accounts.Codes;

namespace Tonearm.Accounts.AuthorizeEndpoint.Rules;

/// <summary>
/// RFC 7636 sections 4.3 and 4.4.1: only S256, named as such; a missing method would mean plain. On a page, as
/// everything about the form of a request (docs/accounts.md).
/// </summary>
static class ChallengeIsS256
{
    static readonly AuthorizeRefusal
        NoChallenge = AuthorizeRefusal.OnPage("code_challenge must be supplied"),
        OtherMethod = AuthorizeRefusal.OnPage("code_challenge_method must be S256"),
        Malformed = AuthorizeRefusal.OnPage(
            "code_challenge must be base64url of a SHA-256", "That is 43 characters: letters, digits, hyphens and underscores.");

    public static AuthorizeRefusal? Check(Asked asked) =>
        (asked.Query["code_challenge"], asked.Query["code_challenge_method"]) switch
        {
            (null, null) => null,
            (null, _) => NoChallenge,
            (_, not "S256") => OtherMethod,
            var (challenge, _) => Pkce.IsChallenge(challenge) ? null : Malformed,
        };
}
