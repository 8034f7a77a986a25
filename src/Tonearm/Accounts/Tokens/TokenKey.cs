using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Tonearm.Accounts.Tokens;

/// <summary>
/// What is stored and remembered in place of an access token or a code: its time in six bytes and 26 bytes of its
/// SHA-256. New keys are the largest, so their rows are written side by side however many tokens are issued.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct TokenKey
{
    /// <summary>Characters of a token.</summary>
    public const int TokenLength = 43;

    /// <summary>Bytes of a key, and of a token before its encoding, that are its time.</summary>
    public const int TimeLength = 6;

    /// <summary>The characters that encode <see cref="TimeLength"/> bytes.</summary>
    const int TimeCharacters = 8;

    readonly ulong first, second, third, fourth;

    /// <summary>False unless the text has the form of a token.</summary>
    public static bool TryOf(ReadOnlySpan<char> token, out TokenKey key)
    {
        key = default;
        Span<byte> ascii = stackalloc byte[TokenLength], time = stackalloc byte[TimeLength];
        if (token.Length != TokenLength
            || Ascii.FromUtf16(token, ascii, out _) != OperationStatus.Done
            || Base64Url.DecodeFromUtf8(ascii[..TimeCharacters], time, out _, out var length) != OperationStatus.Done
            || length != TimeLength)
            return false;
        var bytes = MemoryMarshal.AsBytes(new Span<TokenKey>(ref key));
        SHA256.HashData(ascii, bytes);
        time.CopyTo(bytes);
        return true;
    }

    /// <summary>The key below which lie those of all tokens made before a time.</summary>
    public static byte[] Floor(DateTimeOffset time)
    {
        var bytes = new byte[TimeLength];
        WriteTime(time, bytes);
        return bytes;
    }

    /// <summary>Writes Unix milliseconds, big-endian, so that the order of bytes is the order of time.</summary>
    public static void WriteTime(DateTimeOffset time, Span<byte> bytes)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(milliseconds >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)milliseconds);
    }

    public byte[] ToArray() => MemoryMarshal.AsBytes(new ReadOnlySpan<TokenKey>(in this)).ToArray();

    public bool Equals(TokenKey other) =>
        first == other.first && second == other.second && third == other.third && fourth == other.fourth;

    /// <summary>Any part of the hash is as evenly spread as a hash code could be.</summary>
    public override int GetHashCode() => (int)second;
}
