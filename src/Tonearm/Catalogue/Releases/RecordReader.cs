using Tonearm.Ids;

namespace Tonearm.Catalogue.Releases;

/// <summary>Takes the fields of a record out in the order in which they were packed.</summary>
ref struct RecordReader(ReadOnlySpan<byte> record)
{
    ReadOnlySpan<byte> rest = record;

    /// <summary>The 22 ASCII characters of the id.</summary>
    public ReadOnlySpan<byte> Id() => Take(EntityId.Length);

    public int Byte() => Take(1)[0];

    public int Number()
    {
        int value = 0, shift = 0, at = 0;
        while (true)
        {
            int next = rest[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                break;
            shift += 7;
        }
        rest = rest[at..];
        return value;
    }

    public ReadOnlySpan<byte> Text() => Take(Number());

    public OrdinalList Ordinals()
    {
        var count = Number();
        var list = new OrdinalList(rest, count);
        for (var i = 0; i < count; i++)
            Number();
        return list;
    }

    ReadOnlySpan<byte> Take(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}

/// <summary>Ordinals of other records, for <c>foreach</c>.</summary>
readonly ref struct OrdinalList(ReadOnlySpan<byte> packed, int count)
{
    readonly ReadOnlySpan<byte> packed = packed;

    public int Count { get; } = count;

    public Enumerator GetEnumerator() => new(packed, Count);

    public bool Contains(int ordinal)
    {
        foreach (var each in this)
            if (each == ordinal)
                return true;
        return false;
    }

    public ref struct Enumerator(ReadOnlySpan<byte> packed, int count)
    {
        RecordReader reader = new(packed);
        int left = count;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (left-- <= 0)
                return false;
            Current = reader.Number();
            return true;
        }
    }
}
