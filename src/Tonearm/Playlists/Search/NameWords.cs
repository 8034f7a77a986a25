using System.Text;
using Tonearm.Catalogue.Search;

namespace Tonearm.Playlists.Search;

/// <summary>
/// The words of a name or of a search, folded as the catalogue folds its own: without case and accents, <c>AC/DC</c> also
/// as <c>acdc</c>.
/// </summary>
/// <param name="All">Every word once, those that were joined among them, as UTF-8.</param>
/// <param name="Plain">The words as they follow on each other.</param>
/// <param name="Title">All letters without anything between: equal for equal names.</param>
sealed record NameWords(IReadOnlyList<byte[]> All, IReadOnlyList<byte[]> Plain, byte[] Title)
{
    /// <summary>Words of one text that count; the others are ignored.</summary>
    const int MaxWords = 64;

    public static NameWords Of(string text)
    {
        var folded = new FoldedText();
        folded.Fold(text);
        var tokens = Enumerable.Range(0, Math.Min(folded.Count, MaxWords)).ToArray();
        return new NameWords(
            [.. tokens.Select(token => folded.Text(token).ToString()).Distinct().Select(Encoding.UTF8.GetBytes)],
            [.. tokens.Where(token => folded[token].Span == 1).Select(token => Encoding.UTF8.GetBytes(folded.Text(token).ToString()))],
            Encoding.UTF8.GetBytes(folded.Letters.ToString()));
    }
}
