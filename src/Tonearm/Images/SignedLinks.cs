using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Tonearm.Images;

/// <summary>What a link turned out to be.</summary>
enum LinkState
{
    Good,

    /// <summary>It was made here, and its time is over.</summary>
    Expired,

    /// <summary>It was not made here, or not for this size.</summary>
    Unknown,
}

/// <summary>
/// Links to pictures that need no token: base64url of when they end (seconds since 1970), what they show and a seal
/// over both and the size. They change every six hours and live for at least twelve and at most eighteen, so that caches
/// have use of them and none lives a day (docs/behaviour/images.md#temporary-links).
/// </summary>
/// <param name="keys">Those in use now: the first seals; all of them open.</param>
sealed class SignedLinks(Func<ImmutableArray<byte[]>> keys, TimeProvider time)
{
    const int ExpiryBytes = sizeof(uint), SignatureBytes = 16;

    static readonly TimeSpan Step = TimeSpan.FromHours(6), Life = TimeSpan.FromHours(18);

    static ReadOnlySpan<byte> Purpose => "picture"u8;

    /// <summary>When links that are made now end: the same moment for six hours.</summary>
    public DateTimeOffset Expiry()
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.Ticks - now.Ticks % Step.Ticks, TimeSpan.Zero) + Life;
    }

    public string Sign(Subject subject, int size, DateTimeOffset expiry)
    {
        var shown = subject.ToBytes();
        var link = new byte[ExpiryBytes + shown.Length + SignatureBytes];
        BinaryPrimitives.WriteUInt32BigEndian(link, (uint)expiry.ToUnixTimeSeconds());
        shown.CopyTo(link, ExpiryBytes);
        Sign(keys()[0], link.AsSpan(..^SignatureBytes), size, link.AsSpan(^SignatureBytes..));
        return Base64Url.EncodeToString(link);
    }

    /// <param name="expiry">When it ends, if it is good.</param>
    public LinkState Verify(ReadOnlySpan<char> text, int size, out Subject? subject, out DateTimeOffset expiry)
    {
        (subject, expiry) = (null, default);
        Span<byte> link = stackalloc byte[256];
        // The decoder passes over white space.
        if (text.ContainsAny(" \t\r\n") || !Base64Url.IsValid(text, out var length) || length > link.Length || length < ExpiryBytes + SignatureBytes
            || !Base64Url.TryDecodeFromChars(text, link, out length) || !IsSigned(link[..length], size))
            return LinkState.Unknown;
        subject = Subject.Read(link[ExpiryBytes..(length - SignatureBytes)]);
        expiry = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(link));
        return subject is null ? LinkState.Unknown : time.GetUtcNow() < expiry ? LinkState.Good : LinkState.Expired;
    }

    bool IsSigned(ReadOnlySpan<byte> link, int size)
    {
        Span<byte> seal = stackalloc byte[SignatureBytes];
        foreach (var key in keys())
        {
            Sign(key, link[..^SignatureBytes], size, seal);
            if (CryptographicOperations.FixedTimeEquals(seal, link[^SignatureBytes..]))
                return true;
        }
        return false;
    }

    static void Sign(byte[] key, ReadOnlySpan<byte> link, int size, Span<byte> seal)
    {
        Span<byte> pixels = stackalloc byte[sizeof(int)], digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32BigEndian(pixels, size);
        HMACSHA256.HashData(key, [.. Purpose, .. pixels, .. link], digest);
        digest[..SignatureBytes].CopyTo(seal);
    }
}
