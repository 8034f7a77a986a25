using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Tonearm.Accounts.Tokens;

namespace Tonearm.Accounts;

/// <summary>Random values that nobody can guess, and the hashes under which they are stored.</summary>
/// <remarks>
/// A value of 128 or more random bits cannot be tried out, so one round of SHA-256 protects it as well as a slow hash
/// would; slow hashes are for passwords. RFC 6749 section 10.10 asks for at least 128 bits and recommends 160.
/// </remarks>
static class Secrets
{
    /// <summary>
    /// The form of access tokens and codes: 43 characters of base64url, of which the first eight are the time in
    /// milliseconds and the rest 208 random bits. The time lets their rows be stored, and removed, in order.
    /// </summary>
    public static string NewToken(DateTimeOffset now)
    {
        Span<byte> bits = stackalloc byte[TokenKey.TimeLength + 26];
        RandomNumberGenerator.Fill(bits);
        TokenKey.WriteTime(now, bits);
        return Base64Url.EncodeToString(bits);
    }

    /// <summary>Characters of <see cref="NewHex"/>.</summary>
    public const int HexLength = 32;

    /// <summary>128 random bits as 32 lower-case hexadecimal digits, the same raw and percent-encoded.</summary>
    public static string NewHex() => RandomNumberGenerator.GetHexString(HexLength, lowercase: true);

    /// <summary>
    /// 16 bytes, the key of a row and no secret: the time and 74 random bits (RFC 9562 section 5.7), so that rows made one
    /// after another are stored side by side.
    /// </summary>
    public static byte[] NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToByteArray(bigEndian: true);

    /// <summary>SHA-256 of the UTF-8 form of a secret.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        CryptographicOperations.FixedTimeEquals(left, right);
}
