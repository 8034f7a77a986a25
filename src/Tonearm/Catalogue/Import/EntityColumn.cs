using System.Numerics;
using System.Runtime.InteropServices;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// What an import remembers of one kind while its records stream to the file: about 30 bytes an object, never its texts.
/// </summary>
sealed class EntityColumn(EntityKind kind)
{
    readonly List<EntityId> ids = [];
    readonly List<uint> offsets = [];
    readonly List<byte> popularity = [];
    readonly List<uint> weight = [];
    uint[] slots = new uint[1024];
    int bits = 10;
    long end;

    public EntityKind Kind => kind;
    public int Count => ids.Count;
    public EntityId Id(int ordinal) => ids[ordinal];

    /// <summary>The ordinal of an id, or -1.</summary>
    public int Find(EntityId id)
    {
        var mask = (1u << bits) - 1;
        for (var slot = EntityTable.Slot(id, bits); slots[slot] is var entry and not 0; slot = slot + 1 & mask)
            if (ids[(int)entry - 1] == id)
                return (int)entry - 1;
        return -1;
    }

    /// <summary>Notes that the record of a new object of so many bytes comes next in the file; gives its ordinal.</summary>
    public int Add(EntityId id, int size, int known)
    {
        ids.Add(id);
        offsets.Add(checked((uint)(end / EntityTable.RecordAlignment)));
        popularity.Add((byte)known);
        weight.Add(0);
        end += Padded(size);
        if (ids.Count * 3L > slots.Length * 2L)
            Rehash();
        else
            Occupy(ids.Count - 1);
        return ids.Count - 1;
    }

    public static int Padded(int size) => size + EntityTable.RecordAlignment - 1 & -EntityTable.RecordAlignment;

    /// <summary>
    /// Makes an object at least as prominent as something that belongs to it, and heavier: how objects whose own
    /// popularity nobody knows are ranked. The popularity that answers show is not changed.
    /// </summary>
    public void Prominence(int ordinal, int atLeast)
    {
        var spans = CollectionsMarshal.AsSpan(popularity);
        spans[ordinal] = Math.Max(spans[ordinal], (byte)atLeast);
        CollectionsMarshal.AsSpan(weight)[ordinal]++;
    }

    public byte PopularityOf(int ordinal) => popularity[ordinal];

    /// <summary>Ordinals by popularity, then weight, then id.</summary>
    public int[] Ranks()
    {
        var keys = new ulong[Count];
        var ranks = new int[Count];
        for (var ordinal = 0; ordinal < Count; ordinal++)
        {
            ranks[ordinal] = ordinal;
            keys[ordinal] = ~((ulong)popularity[ordinal] << 32 | weight[ordinal]);
        }
        Array.Sort(keys, ranks);
        for (int start = 0, next; start < Count; start = next)
        {
            for (next = start + 1; next < Count && keys[next] == keys[start];)
                next++;
            ranks.AsSpan(start, next - start).Sort((left, right) => ids[left].CompareTo(ids[right]));
        }
        return ranks;
    }

    public void Write(ReleaseFileWriter file, int[] ranks)
    {
        var name = EntityTable.SectionName(kind);
        file.Write(name + ".offsets", MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(offsets)));
        file.Write(name + ".index", Count == 0 ? [] : MemoryMarshal.AsBytes(slots.AsSpan()));
        file.Write(name + ".ranks", MemoryMarshal.AsBytes(ranks.AsSpan()));
    }

    void Rehash()
    {
        bits = BitOperations.Log2((uint)slots.Length) + 1;
        slots = new uint[1 << bits];
        for (var ordinal = 0; ordinal < ids.Count; ordinal++)
            Occupy(ordinal);
    }

    void Occupy(int ordinal)
    {
        var mask = (1u << bits) - 1;
        var slot = EntityTable.Slot(ids[ordinal], bits);
        while (slots[slot] != 0)
            slot = slot + 1 & mask;
        slots[slot] = (uint)ordinal + 1;
    }
}
