using System.Buffers.Binary;

namespace Tonearm.Catalogue.Releases;

/// <summary>
/// The markets of a release and the distinct lists of them. A list is stored once, as bits to test and as the JSON
/// array that answers copy: four fifths of a track's bytes are its markets.
/// </summary>
readonly struct MarketSets(ReleaseFile.Section markets, ReleaseFile.Section sets)
{
    /// <summary>At most this many markets, so that a list is 32 bytes of bits.</summary>
    public const int MaxMarkets = 256;

    const int BitsSize = MaxMarkets / 8;
    const int EntrySize = BitsSize + sizeof(uint) * 2;

    public int Count => sets.IsEmpty ? 0 : (int)sets.UInt32(0);

    /// <summary>The index of a market among those of the release, or -1.</summary>
    public int IndexOf(ReadOnlySpan<char> code)
    {
        if (code.Length != 2)
            return -1;
        for (var i = 0; i < markets.Length / 2; i++)
        {
            var stored = markets.From(i * 2L);
            if (stored[0] == code[0] && stored[1] == code[1])
                return i;
        }
        return -1;
    }

    public bool Contains(int set, int market) =>
        (sets.From(Entry(set))[market >> 3] & 1 << (market & 7)) != 0;

    /// <summary>The set as a JSON array of codes.</summary>
    public ReadOnlySpan<byte> Json(int set)
    {
        var entry = sets.From(Entry(set))[BitsSize..];
        var start = BinaryPrimitives.ReadUInt32LittleEndian(entry);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(entry[sizeof(uint)..]);
        return sets.From(start)[..(int)length];
    }

    /// <summary>All markets of the release as a JSON array, in alphabetical order.</summary>
    public ReadOnlySpan<byte> AllJson => Json(0);

    static long Entry(int set) => sizeof(uint) + (long)set * EntrySize;

    /// <summary>Set 0 must be the list of all markets.</summary>
    public static byte[] Pack(IReadOnlyList<string> markets, IReadOnlyList<IReadOnlyCollection<string>> sets)
    {
        var places = markets.Select((code, index) => (code, index)).ToDictionary(pair => pair.code, pair => pair.index);
        var packed = new MemoryStream();
        var texts = sets.Select(set => System.Text.Encoding.ASCII.GetBytes(
            "[" + string.Join(',', set.Order(StringComparer.Ordinal).Select(code => $"\"{code}\"")) + "]")).ToList();
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)sets.Count);
        packed.Write(number);
        var start = (uint)Entry(sets.Count);
        for (var i = 0; i < sets.Count; i++)
        {
            var bits = new byte[BitsSize];
            foreach (var code in sets[i])
                bits[places[code] >> 3] |= (byte)(1 << (places[code] & 7));
            packed.Write(bits);
            BinaryPrimitives.WriteUInt32LittleEndian(number, start);
            packed.Write(number);
            BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)texts[i].Length);
            packed.Write(number);
            start += (uint)texts[i].Length;
        }
        foreach (var text in texts)
            packed.Write(text);
        return packed.ToArray();
    }
}
