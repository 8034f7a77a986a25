using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Tonearm.Accounts.Tokens;

/// <summary>
/// A refresh token: the id of its family, a secret of 256 bits, and a tag by which the family knows its own tokens. The
/// tag outlives the secret: a token that the family has once issued is recognised for as long as the family lives,
/// while one that was mistyped, cut or invented is none of its own and does no harm.
/// </summary>
sealed class RefreshToken
{
    const int FamilyLength = 16, SecretLength = 32, TagLength = 18;

    /// <summary>Characters of the text: a multiple of four, so that every one of them counts.</summary>
    public const int TextLength = (FamilyLength + SecretLength + TagLength) * 4 / 3;

    readonly byte[] bytes;

    RefreshToken(byte[] bytes) => this.bytes = bytes;

    public string Text => Base64Url.EncodeToString(bytes);

    public byte[] FamilyId => bytes[..FamilyLength];

    /// <summary>What is stored in place of the token.</summary>
    public byte[] Hash => SHA256.HashData(Secret);

    ReadOnlySpan<byte> Secret => bytes.AsSpan(FamilyLength, SecretLength);

    ReadOnlySpan<byte> Tagged => bytes.AsSpan(0, FamilyLength + SecretLength);

    ReadOnlySpan<byte> Tag => bytes.AsSpan(FamilyLength + SecretLength);

    /// <summary>Null unless the text has the form of a refresh token.</summary>
    public static RefreshToken? Parse(string text)
    {
        if (text.Length != TextLength)
            return null;
        var bytes = new byte[FamilyLength + SecretLength + TagLength];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done && length == bytes.Length
            ? new RefreshToken(bytes)
            : null;
    }

    public static RefreshToken New(byte[] familyId, byte[] checkKey) =>
        Make(familyId, RandomNumberGenerator.GetBytes(SecretLength), checkKey);

    /// <summary>
    /// The token that takes the place of this one: the same whenever it is asked for with the same salt, and nothing
    /// that the store knows without the token, or the token without the store, can tell.
    /// </summary>
    public RefreshToken Successor(byte[] salt, byte[] checkKey) =>
        Make(FamilyId, HMACSHA256.HashData(salt, Secret), checkKey);

    /// <summary>Whether the family with this key has issued the token, now or ever.</summary>
    public bool WasIssuedBy(byte[] checkKey) => Secrets.Same(TagOf(checkKey, Tagged), Tag);

    static RefreshToken Make(byte[] familyId, byte[] secret, byte[] checkKey)
    {
        byte[] tagged = [.. familyId, .. secret];
        return new RefreshToken([.. tagged, .. TagOf(checkKey, tagged)]);
    }

    static ReadOnlySpan<byte> TagOf(byte[] checkKey, ReadOnlySpan<byte> tagged) =>
        HMACSHA256.HashData(checkKey, tagged).AsSpan(0, TagLength);
}
