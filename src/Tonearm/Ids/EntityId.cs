using System.Buffers.Binary;

namespace Tonearm.Ids;

/// <summary>
/// A catalogue or playlist id: a 128-bit number, written as 22 characters of base62 (digits, lower case, upper case),
/// left-padded with <c>0</c>. Anything else, and any number of 2^128 or more, is malformed
/// (docs/behaviour/objects-and-nulls.md#ids).
/// </summary>
readonly record struct EntityId(UInt128 Value) : IComparable<EntityId>
{
    /// <summary>Characters in the written form.</summary>
    public const int Length = 22;

    /// <summary>Bytes in the stored form, big-endian, so that byte order equals text order of the number.</summary>
    public const int Size = 16;

    public static bool TryParse(ReadOnlySpan<char> text, out EntityId id)
    {
        var ok = Base62.TryDecode(text, out var value);
        id = new EntityId(value);
        return ok;
    }

    public static bool TryParse(ReadOnlySpan<byte> ascii, out EntityId id)
    {
        var ok = Base62.TryDecode(ascii, out var value);
        id = new EntityId(value);
        return ok;
    }

    public static EntityId Read(ReadOnlySpan<byte> stored) => new(BinaryPrimitives.ReadUInt128BigEndian(stored));

    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <summary>Writes the 22 ASCII characters.</summary>
    public void WriteText(Span<byte> destination) => Base62.Encode(Value, destination);

    public override string ToString()
    {
        Span<byte> text = stackalloc byte[Length];
        WriteText(text);
        return System.Text.Encoding.ASCII.GetString(text);
    }

    public int CompareTo(EntityId other) => Value.CompareTo(other.Value);
    public static bool operator <(EntityId left, EntityId right) => left.Value < right.Value;
    public static bool operator >(EntityId left, EntityId right) => left.Value > right.Value;
    public static bool operator <=(EntityId left, EntityId right) => left.Value <= right.Value;
    public static bool operator >=(EntityId left, EntityId right) => left.Value >= right.Value;
}
