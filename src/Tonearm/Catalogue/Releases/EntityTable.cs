using Tonearm.Ids;

namespace Tonearm.Catalogue.Releases;

/// <summary>
/// All objects of one kind in a release: their records by ordinal, ordinals by id, ordinals by rank of popularity, and
/// the search index over the ranks.
/// </summary>
sealed class EntityTable
{
    /// <summary>Records start at multiples of this, so that 32-bit offsets reach 32 GB.</summary>
    public const int RecordAlignment = 8;

    readonly ReleaseFile.Section records, offsets, index, ranks;
    readonly int indexBits;

    public EntityTable(ReleaseFile file, EntityKind kind)
    {
        var name = SectionName(kind);
        (records, offsets) = (file[name + ".records"], file[name + ".offsets"]);
        (index, ranks) = (file[name + ".index"], file[name + ".ranks"]);
        Search = file[name + ".search"];
        Count = (int)(offsets.Length / sizeof(uint));
        indexBits = index.IsEmpty ? 0 : (int)long.Log2(index.Length / sizeof(uint));
    }

    public int Count { get; }

    public ReleaseFile.Section Search { get; }

    public static string SectionName(EntityKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The place of an id in a table of 2^bits slots; collisions go to the next free slot.</summary>
    public static uint Slot(EntityId id, int bits)
    {
        var mixed = ((ulong)id.Value ^ (ulong)(id.Value >> 64) * 0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93;
        return (uint)(mixed >> (64 - bits));
    }

    public bool TryFind(EntityId id, out int ordinal)
    {
        ordinal = -1;
        if (Count == 0)
            return false;
        Span<byte> text = stackalloc byte[EntityId.Length];
        id.WriteText(text);
        var mask = (1u << indexBits) - 1;
        for (var slot = Slot(id, indexBits); index.UInt32(slot) is var entry and not 0; slot = slot + 1 & mask)
        {
            ordinal = (int)entry - 1;
            if (IdText(ordinal).SequenceEqual(text))
                return true;
        }
        return false;
    }

    /// <summary>The record and whatever follows it in the section; the fields know where they end.</summary>
    public ReadOnlySpan<byte> Record(int ordinal) => records.From((long)offsets.UInt32(ordinal) * RecordAlignment);

    public ReadOnlySpan<byte> IdText(int ordinal) => Record(ordinal)[..EntityId.Length];

    /// <summary>The ordinal of the object at a rank; rank 0 is the most popular.</summary>
    public int AtRank(int rank) => (int)ranks.UInt32(rank);
}
