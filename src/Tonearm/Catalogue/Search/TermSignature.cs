using System.Numerics;

namespace Tonearm.Catalogue.Search;

/// <summary>
/// Which letters a term has, in 58 bits, and its length (capped at 63) in the upper six; part of the index format. An
/// edit changes the length by one at most and two of the letters at most.
/// </summary>
static class TermSignature
{
    const int LetterBits = 58;

    public static ulong Of(ReadOnlySpan<char> term)
    {
        ulong letters = 0;
        foreach (char letter in term) letters |= 1UL << Bit(letter);
        return letters | (ulong)Math.Min(term.Length, 63) << LetterBits;
    }

    /// <summary>False when more than <paramref name="edits"/> edits lie between the terms for certain.</summary>
    public static bool MayBeWithin(ulong left, ulong right, int edits)
    {
        int lengths = (int)(left >> LetterBits) - (int)(right >> LetterBits);
        return (uint)(lengths + edits) <= (uint)(2 * edits)
            && BitOperations.PopCount((left ^ right) << (64 - LetterBits)) <= 2 * edits;
    }

    static int Bit(char letter) => letter switch
    {
        >= 'a' and <= 'z' => letter - 'a',
        >= '0' and <= '9' => letter - '0' + 26,
        _ => 36 + letter % 22,
    };
}
