using Tonearm.Accounts.Protocol;

namespace Tonearm.Accounts.Codes;

/// <summary>What a client brings to exchange a code.</summary>
sealed record CodePresentation(AuthenticatedClient Client, string RedirectUri, string? Verifier);

/// <summary>Why a code is not exchanged, and what follows from the try.</summary>
sealed record CodeRefusal(OAuthError Error, CodeConsequence Consequence = CodeConsequence.None);

/// <summary>What a refused exchange does to the code and its tokens.</summary>
enum CodeConsequence
{
    None,

    /// <summary>One of the few tries at the verifier is gone.</summary>
    CountTry,

    /// <summary>RFC 6749 section 4.1.2: all tokens of a code that is used twice are taken back.</summary>
    RevokeTokens,
}

/// <summary>Decides whether a code may be exchanged; the first thing that is wrong is told.</summary>
static class CodeExchange
{
    /// <summary>Wrong verifiers after which a code is dead: a guess has no chance, a mistyped one is rare.</summary>
    public const int MaxWrongTries = 5;

    public static readonly OAuthError InvalidCode = OAuthError.InvalidGrant("Invalid authorization code");

    static readonly CodeRefusal
        Unknown = new(InvalidCode),
        UsedTwice = new(InvalidCode, CodeConsequence.RevokeTokens),
        NoSecret = new(OAuthError.InvalidClientSecret),
        Expired = new(OAuthError.InvalidGrant("Authorization code expired")),
        OtherRedirect = new(OAuthError.InvalidGrant("Invalid redirect URI")),
        NoVerifier = new(OAuthError.InvalidGrant("code_verifier required")),
        NoChallenge = new(OAuthError.InvalidGrant("code_verifier was incorrect")),
        WrongVerifier = new(OAuthError.InvalidGrant("code_verifier was incorrect"), CodeConsequence.CountTry);

    /// <summary>Null if the code may be exchanged.</summary>
    public static CodeRefusal? Refusal(Code code, CodePresentation presented, DateTimeOffset now) =>
        code.ClientId != presented.Client.App.ClientId ? Unknown
        // RFC 7636 section 4.4.1: without a challenge only the secret shows that the client is the right one.
        : code.Challenge is null && !presented.Client.HasProvenSecret ? NoSecret
        : code.UsedAt is not null ? UsedTwice
        : code.WrongTries >= MaxWrongTries ? Unknown
        : now >= code.ExpiresAt ? Expired
        // RFC 6749 section 4.1.3.
        : code.RedirectUri != presented.RedirectUri ? OtherRedirect
        : Verification(code.Challenge, presented.Verifier);

    static CodeRefusal? Verification(string? challenge, string? verifier) => (challenge, verifier) switch
    {
        (null, null) => null,
        // RFC 9700 section 4.8.2: somebody has taken the challenge away.
        (null, _) => NoChallenge,
        (_, null) => NoVerifier,
        _ => Pkce.IsVerifier(verifier) && Pkce.Matches(verifier, challenge) ? null : WrongVerifier,
    };
}
