using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Tonearm.Accounts.Tokens;

/// <summary>SHA-256 of an access token: what is stored and remembered in its place.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct TokenKey
{
    public const int TokenLength = 43;

    readonly ulong first, second, third, fourth;

    /// <summary>False unless the text has the form of a token: 43 ASCII characters.</summary>
    public static bool TryOf(ReadOnlySpan<char> token, out TokenKey key)
    {
        key = default;
        Span<byte> ascii = stackalloc byte[TokenLength];
        if (token.Length != TokenLength || Ascii.FromUtf16(token, ascii, out _) != System.Buffers.OperationStatus.Done)
            return false;
        SHA256.HashData(ascii, MemoryMarshal.AsBytes(new Span<TokenKey>(ref key)));
        return true;
    }

    public byte[] ToArray() => MemoryMarshal.AsBytes(new ReadOnlySpan<TokenKey>(in this)).ToArray();

    public bool Equals(TokenKey other) =>
        first == other.first && second == other.second && third == other.third && fourth == other.fourth;

    /// <summary>Any part of the hash is as evenly spread as a hash code could be.</summary>
    public override int GetHashCode() => (int)first;
}
