using System.Runtime.InteropServices;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>Tracks that share an ISRC stand in for each other (docs/behaviour/markets.md#track-relinking).</summary>
sealed class EqualRecordings
{
    /// <summary>How many stand-ins a track keeps: the most popular ones.</summary>
    const int MaxEquals = 16;

    readonly List<ulong> codes = [];
    readonly List<int> tracks = [];

    /// <summary>An ISRC that is not twelve letters and digits equals no other.</summary>
    public void Add(string? isrc, int track)
    {
        if (Pack(isrc) is not { } code)
            return;
        codes.Add(code);
        tracks.Add(track);
    }

    public void Write(ReleaseFileWriter file, EntityColumn column)
    {
        var family = new ParentChildren();
        var sorted = CollectionsMarshal.AsSpan(codes);
        var members = CollectionsMarshal.AsSpan(tracks);
        sorted.Sort(members);
        for (int start = 0, next; start < sorted.Length; start = next)
        {
            for (next = start + 1; next < sorted.Length && sorted[next] == sorted[start];)
                next++;
            if (next - start > 1)
                AddEquals(family, members[start..next], column);
        }
        family.Write(file, "track.equals", column.Count);
    }

    static void AddEquals(ParentChildren family, Span<int> recording, EntityColumn column)
    {
        recording.Sort((left, right) => column.PopularityOf(right).CompareTo(column.PopularityOf(left)));
        foreach (var track in recording)
            for (var i = 0; i < Math.Min(recording.Length, MaxEquals); i++)
                if (recording[i] != track)
                    family.Add(track, (uint)recording[i], (ulong)i);
    }

    /// <summary>Twelve digits of base 36 fit in 64 bits.</summary>
    static ulong? Pack(string? isrc)
    {
        if (isrc is not { Length: 12 })
            return null;
        var packed = 0ul;
        foreach (var character in isrc)
        {
            if (!char.IsAsciiLetterOrDigit(character))
                return null;
            var digit = char.IsAsciiDigit(character) ? character - '0' : char.ToUpperInvariant(character) - 'A' + 10;
            packed = packed * 36 + (ulong)digit;
        }
        return packed;
    }
}
