using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Tonearm.Playlists.Stored;

/// <summary>
/// Reads bytes that may be anything. The first thing that is wrong makes it fail for good, and from then on everything
/// it reads is zero, so that a decoder needs to look at <see cref="Failed"/> only before it trusts a count.
/// </summary>
ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    ReadOnlySpan<byte> rest = bytes;

    public bool Failed { get; private set; }

    /// <summary>All was read, and nothing was wrong.</summary>
    public readonly bool IsDone => !Failed && rest.IsEmpty;

    /// <summary>For what only the caller can see to be wrong.</summary>
    public void Fail()
    {
        Failed = true;
        rest = default;
    }

    public byte Byte() => Take(1) is [var value] ? value : (byte)0;

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            // One way to write a number: no idle bytes at its end, no bits beyond the 64th.
            if (shift > 0 && next == 0 || shift == 63 && next > 1)
                break;
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        Fail();
        return 0;
    }

    /// <summary>A number from 0 to <paramref name="most"/>.</summary>
    public int Number(int most)
    {
        var value = Number();
        if (value <= (ulong)most)
            return (int)value;
        Fail();
        return 0;
    }

    /// <summary>How many of something follow, each at least so many bytes long: a short input cannot claim a long list.</summary>
    public int Count(int minBytes) => Number(rest.Length / minBytes);

    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public UInt128 UInt128() => Take(16) is { Length: 16 } taken ? BinaryPrimitives.ReadUInt128BigEndian(taken) : default;

    public string? Text()
    {
        var length = Number(rest.Length) - 1;
        if (Failed || length < 0)
            return null;
        var text = Take(length);
        if (Utf8.IsValid(text))
            return Encoding.UTF8.GetString(text);
        Fail();
        return null;
    }

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length)
        {
            Fail();
            return default;
        }
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
