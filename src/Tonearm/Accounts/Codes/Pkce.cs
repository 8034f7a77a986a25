using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tonearm.Accounts.Codes;

/// <summary>Proof key for code exchange, method S256 alone. RFC 7636.</summary>
static class Pkce
{
    /// <summary>Characters of base64url of a SHA-256.</summary>
    const int ChallengeLength = 43;

    const int MinVerifierLength = 43, MaxVerifierLength = 128;

    static readonly SearchValues<char> Base64UrlCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    static readonly SearchValues<char> VerifierCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Section 4.2.</summary>
    public static bool IsChallenge(string text) =>
        text.Length == ChallengeLength && !text.AsSpan().ContainsAnyExcept(Base64UrlCharacters);

    /// <summary>Section 4.1.</summary>
    public static bool IsVerifier(string text) =>
        text.Length is >= MinVerifierLength and <= MaxVerifierLength && !text.AsSpan().ContainsAnyExcept(VerifierCharacters);

    public static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>Section 4.6, in a time that does not depend on where the two differ.</summary>
    public static bool Matches(string verifier, string challenge) =>
        Secrets.Same(Encoding.ASCII.GetBytes(ChallengeOf(verifier)), Encoding.ASCII.GetBytes(challenge));
}
