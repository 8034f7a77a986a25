namespace Tonearm.Catalogue.Search;

static class WildcardMatch
{
    /// <summary>True when the term has the fragments in their order, the first at its start and the last at its end.</summary>
    public static bool Matches(ReadOnlySpan<char> term, string[] fragments)
    {
        if (!term.StartsWith(fragments[0])) return false;
        term = term[fragments[0].Length..];
        for (int i = 1; i < fragments.Length - 1; i++)
        {
            int at = term.IndexOf(fragments[i]);
            if (at < 0) return false;
            term = term[(at + fragments[i].Length)..];
        }
        return term.EndsWith(fragments[^1]);
    }
}
