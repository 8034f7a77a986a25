using System.Runtime.InteropServices;

namespace Tonearm.Catalogue.Search;

/// <summary>
/// Where a sorted list of terms lies in an index: <c>Count + 1</c> starts (uint) into the UTF-16 text, and for each term
/// the offset of its postings (long) and the number of its documents (int). Offsets count from the start of the index.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct TermSection(long Count, long Starts, long Text, long Offsets, long Frequencies);

/// <summary>A sorted list of <c>hash &lt;&lt; 32 | rank</c> (ulong).</summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct PairSection(long Count, long Start);

/// <summary>
/// The last bytes of an index, little-endian. Terms that start with <see cref="KeyMark"/> are keys; words begin at
/// <see cref="FirstWord"/>, and <see cref="Signatures"/> has one ulong for every term.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct IndexFooter(
    TermSection Terms, TermSection Prefixes, PairSection Names, PairSection Keys, long Signatures, long FirstWord, long Documents, ulong Magic)
{
    public const ulong Version1 = 0x3148_4352_4145_5354;
    public const char KeyMark = '\u0001';

    /// <summary>Written beside every <c>year:2014</c> as <c>decade:201</c>, so that a range of years is few lists.</summary>
    public const string DecadeKey = "decade:";

    /// <summary>A prefix that more terms share than this has postings of its own.</summary>
    public const int CrowdedPrefix = 48;
    public const int MaxPrefixLength = 8;

    /// <summary>A list of more postings than this is preceded by its blocks: last rank (int) and end (uint) of each.</summary>
    public const int Block = 128;

    /// <summary>Keys that few objects share stand in <see cref="Keys"/> by their hash, the others among the terms.</summary>
    public static bool IsRareKey(ReadOnlySpan<char> key) =>
        key.StartsWith("isrc:", StringComparison.Ordinal) || key.StartsWith("upc:", StringComparison.Ordinal);

    public static uint PairHash(ReadOnlySpan<char> text) => (uint)(TermTable.Hash(text) >> 32);
}
