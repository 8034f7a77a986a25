using System.Runtime.CompilerServices;

namespace Tonearm.Catalogue.Search;

/// <summary>The parts of a mapped index.</summary>
sealed unsafe class IndexSections
{
    readonly ulong* _signatures;

    /// <exception cref="InvalidDataException">These bytes are no search index of this version.</exception>
    public IndexSections(byte* start, long length)
    {
        if (length < sizeof(IndexFooter)) throw new InvalidDataException("The search index is too short to be one.");
        var footer = Unsafe.ReadUnaligned<IndexFooter>(start + length - sizeof(IndexFooter));
        if (footer.Magic != IndexFooter.Version1) throw new InvalidDataException("The search index has an unknown format.");
        Terms = new TermList(start, footer.Terms);
        Prefixes = new TermList(start, footer.Prefixes);
        Names = new PairList(start, footer.Names);
        Keys = new PairList(start, footer.Keys);
        Documents = (int)footer.Documents;
        FirstWord = (int)footer.FirstWord;
        _signatures = (ulong*)(start + footer.Signatures);
    }

    public TermList Terms { get; }
    public TermList Prefixes { get; }
    public PairList Names { get; }
    public PairList Keys { get; }
    public int Documents { get; }

    /// <summary>The first term that is a word and no key.</summary>
    public int FirstWord { get; }

    /// <summary><see cref="TermSignature"/> of every term.</summary>
    public ReadOnlySpan<ulong> Signatures => new(_signatures, Terms.Count);
}
