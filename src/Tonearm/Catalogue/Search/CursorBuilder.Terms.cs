using System.Globalization;

namespace Tonearm.Catalogue.Search;

sealed partial class CursorBuilder
{
    const int DaysOfNew = 14;

    Cursor? Term(string term, Field fields, bool typing)
    {
        if (typing) return Prefix(term, fields);
        int place = index.Terms.Find(term);
        return place < 0 ? null : Postings(index.Terms, place, fields);
    }

    /// <summary>A crowded prefix has postings of its own; the others are the union of their few terms.</summary>
    Cursor? Prefix(string prefix, Field fields)
    {
        int own = index.Prefixes.Find(prefix);
        if (own >= 0) return Postings(index.Prefixes, own, fields);
        var (from, until) = index.Terms.Range(prefix);
        return Union(Enumerable.Range(from, Math.Min(until - from, MaxScanned)), fields);
    }

    Cursor? Expand(string[] fragments)
    {
        if (fragments is [var prefix, ""]) return Prefix(prefix, Field.Any);
        var (from, until) = index.Terms.Range(fragments[0]);
        var matching = new List<int>();
        until = Math.Min(until, from + MaxScanned);
        work.Spend((until - from) >> 1);
        for (int term = from; term < until; term++)
        {
            if (WildcardMatch.Matches(index.Terms[term], fragments)) matching.Add(term);
        }
        return Union(matching, Field.Any);
    }

    Cursor? Union(IEnumerable<int> terms, Field fields)
    {
        var chosen = terms.ToArray();
        if (chosen.Length == 1) return Postings(index.Terms, chosen[0], fields);
        if (chosen.Length > MaxExpansions)
        {
            Array.Sort(chosen, (left, right) => index.Terms.Frequency(right).CompareTo(index.Terms.Frequency(left)));
            Array.Resize(ref chosen, MaxExpansions);
        }
        return chosen.Length == 0 ? null : new UnionCursor(Array.ConvertAll(chosen, term => Postings(index.Terms, term, fields)), work);
    }

    PostingCursor Postings(TermList list, int place, Field fields) => list.Cursor(place, fields, work);

    PostingCursor? Key(string key)
    {
        int place = index.Terms.Find(IndexFooter.KeyMark + key);
        return place < 0 ? null : Postings(index.Terms, place, Field.Any);
    }

    /// <summary>Whole decades, and the years before the first and after the last of them.</summary>
    UnionCursor? Years(YearFilter years)
    {
        int first = (years.From + 9) / 10, last = (years.To + 1) / 10 - 1;
        return first > last
            ? UnionOf(KeyRange("year:", years.From, years.To, 4))
            : UnionOf([
                .. KeyRange("year:", years.From, first * 10 - 1, 4),
                .. KeyRange(IndexFooter.DecadeKey, first, last, 3),
                .. KeyRange("year:", (last + 1) * 10, years.To, 4)]);
    }

    IEnumerable<Cursor> KeyRange(string key, int first, int last, int digits)
    {
        if (first > last) return [];
        string format = "D" + digits.ToString(CultureInfo.InvariantCulture);
        int from = index.Terms.LowerBound(IndexFooter.KeyMark + key + first.ToString(format, CultureInfo.InvariantCulture));
        int until = index.Terms.LowerBound(IndexFooter.KeyMark + key + last.ToString(format, CultureInfo.InvariantCulture) + '\0');
        return Enumerable.Range(from, until - from).Select(term => Postings(index.Terms, term, Field.Any));
    }

    UnionCursor? Days(DateOnly today)
    {
        var days = Enumerable.Range(0, Math.Min(DaysOfNew, today.DayNumber + 1))
            .Select(back => Key(today.AddDays(-back).ToString("'day:'yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return UnionOf(days.OfType<Cursor>());
    }

    UnionCursor? UnionOf(IEnumerable<Cursor> cursors)
    {
        var parts = cursors.ToArray();
        return parts.Length == 0 ? null : new UnionCursor(parts, work);
    }

    /// <summary>The longest genre that the words begin with; what is left of them are keywords.</summary>
    bool AddGenre(GenreFilter genre, Conditions parts)
    {
        for (int words = genre.Words.Length; words > 0; words--)
        {
            if (Key("genre:" + string.Join(' ', genre.Words[..words])) is not { } cursor) continue;
            parts.Filters.Add(cursor);
            return Array.TrueForAll(genre.Folded[words..], word => word is null || AddWord(word, Field.Any, false, parts));
        }
        return false;
    }
}
