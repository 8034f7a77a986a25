using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Tonearm.Ids;

/// <summary>The first 20 bytes of a SHA-256 based digest.</summary>
readonly record struct Hash160(ulong High, ulong Middle, uint Low)
{
    /// <summary>Bytes in the stored form.</summary>
    public const int Size = 20;

    /// <summary>Reads the first 20 bytes of <paramref name="digest"/>, which must be at least that long.</summary>
    public static Hash160 Read(ReadOnlySpan<byte> digest) => new(
        BinaryPrimitives.ReadUInt64BigEndian(digest),
        BinaryPrimitives.ReadUInt64BigEndian(digest[8..]),
        BinaryPrimitives.ReadUInt32BigEndian(digest[16..]));

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Middle);
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], Low);
    }

    /// <summary>Equality in a time that does not depend on where the difference is.</summary>
    public bool EqualsInFixedTime(Hash160 other)
    {
        Span<byte> mine = stackalloc byte[Size], theirs = stackalloc byte[Size];
        Write(mine);
        other.Write(theirs);
        return CryptographicOperations.FixedTimeEquals(mine, theirs);
    }
}
