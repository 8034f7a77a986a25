namespace Tonearm.Catalogue.Search;

/// <summary>Words in a row. Steps through all positions a phrase can have reached, so its cost never explodes.</summary>
static class PhraseMatch
{
    const int MaxPositions = 512;

    public static bool Matches(FoldedText text, QueryWord[] words)
    {
        int positions = Math.Min(text.Positions, MaxPositions);
        Span<bool> reached = stackalloc bool[MaxPositions + 1], next = stackalloc bool[MaxPositions + 1];
        reached[..positions].Fill(true);
        foreach (var word in words)
        {
            next.Clear();
            Step(text, reached, next, word);
            next.CopyTo(reached);
        }
        return reached.Contains(true);
    }

    static void Step(FoldedText text, ReadOnlySpan<bool> from, Span<bool> into, QueryWord word)
    {
        if (word.Joined is { } joined) StepToken(text, from, into, joined);
        if (word.Parts.Length == 1)
        {
            StepToken(text, from, into, word.Parts[0]);
            return;
        }
        Span<bool> reached = stackalloc bool[MaxPositions + 1], next = stackalloc bool[MaxPositions + 1];
        from.CopyTo(reached);
        foreach (string part in word.Parts)
        {
            next.Clear();
            StepToken(text, reached, next, part);
            next.CopyTo(reached);
        }
        for (int position = 0; position < into.Length; position++) into[position] |= reached[position];
    }

    static void StepToken(FoldedText text, ReadOnlySpan<bool> from, Span<bool> into, string token)
    {
        for (int i = 0; i < text.Count; i++)
        {
            var (position, span) = (text[i].Position, text[i].Span);
            if (position + span <= MaxPositions && from[position] && text.Text(i).SequenceEqual(token)) into[position + span] = true;
        }
    }
}
