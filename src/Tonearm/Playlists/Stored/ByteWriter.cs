using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Tonearm.Playlists.Stored;

/// <summary>Writes what <see cref="ByteReader"/> reads.</summary>
sealed class ByteWriter
{
    readonly ArrayBufferWriter<byte> bytes = new(64);

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public void Byte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }

    /// <summary>Seven bits a byte, lowest first; small numbers are short.</summary>
    public void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    /// <summary>A number that is not negative.</summary>
    public void Number(int value) => Number((ulong)(uint)value);

    /// <summary>A number of either sign, near zero short.</summary>
    public void Signed(long value) => Number((ulong)(value << 1 ^ value >> 63));

    public void UInt128(UInt128 value)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes.GetSpan(16), value);
        bytes.Advance(16);
    }

    public void UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes.GetSpan(8), value);
        bytes.Advance(8);
    }

    /// <summary>Null is told from the empty text.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Number(0);
            return;
        }
        var length = Encoding.UTF8.GetByteCount(value);
        Number(length + 1);
        bytes.Advance(Encoding.UTF8.GetBytes(value, bytes.GetSpan(length)));
    }
}
