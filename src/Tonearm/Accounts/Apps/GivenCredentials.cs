using System.Buffers;

namespace Tonearm.Accounts.Apps;

/// <summary>A client ID and secret that are not made here, because programs in use carry them in their code.</summary>
/// <param name="ClientId">As all client IDs: 32 lower-case hexadecimal digits. Null for a new one.</param>
/// <param name="Secret">Null for a new one.</param>
sealed record GivenCredentials(string? ClientId, string? Secret)
{
    const int HexDigits = 32, Base64Characters = 22, MaxSecretLength = 200;

    static readonly SearchValues<char>
        Hex = SearchValues.Create("0123456789abcdef"), AnyHex = SearchValues.Create("0123456789abcdefABCDEF"),
        Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>What is wrong with them, in words for the operator; null if nothing is.</summary>
    /// <param name="isLocal">Secrets may be short: the server is reached from this machine alone.</param>
    public string? Refusal(bool isLocal) =>
        ClientId is { } id && (id.Length != HexDigits || id.AsSpan().ContainsAnyExcept(Hex)) ? $"A client ID is {HexDigits} lower-case hexadecimal digits."
        : Secret is not { } secret ? null
        : secret.Length is 0 or > MaxSecretLength || secret.Any(letter => letter is <= ' ' or > '~') ? $"A client secret has 1 to {MaxSecretLength} characters of ASCII, without spaces."
        : isLocal || HasRoomForKey(secret) ? null
        : $"Outside local mode a client secret has at least 128 bits: {HexDigits} hexadecimal digits, or {Base64Characters} characters of base64url.";

    /// <summary>Digits that are all hexadecimal hold four bits each, others at most six.</summary>
    static bool HasRoomForKey(string secret) =>
        secret.AsSpan().ContainsAnyExcept(AnyHex)
            ? secret.Length >= Base64Characters && !secret.AsSpan().ContainsAnyExcept(Base64Url)
            : secret.Length >= HexDigits;
}
