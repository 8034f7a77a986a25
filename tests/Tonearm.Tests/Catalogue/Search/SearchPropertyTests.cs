using CsCheck;
using Tonearm.Catalogue.Search;
using Tonearm.Ids;

namespace Tonearm.Tests.Catalogue.Search;

public sealed class SearchPropertyTests
{
    static readonly string[] Vocabulary =
        ["love", "lover", "lo", "the", "a", "ab", "abc", "AC/DC", "acdc", "dc", "don't", "Ёлка", "東京", "京", "R.E.M.", "rem", "!!!", "뉴진스"];
    static readonly string[] Genres = ["genre:rock", "genre:art rock", "genre:pop"];

    static readonly Gen<string> Word = AnyOf(Vocabulary);
    static readonly Gen<string> Words = Word.Array[0, 4].Select(words => string.Join(' ', words));
    static readonly Gen<string> Key = Gen.OneOf(
        Gen.Int[1998, 2003].Select(year => $"year:{year}"),
        AnyOf(Genres),
        Gen.Int[1, 15].Select(day => $"day:2024-03-{day:00}"),
        Gen.Int[0, 5].Select(number => $"isrc:us{number}"),
        Gen.Int[0, 5].Select(number => $"upc:{number}"));
    static readonly Gen<Entry> Document = Gen.Select(Words, Words.Array[0, 2], Words, Key.Array[0, 3],
        (name, artists, album, keys) => new Entry(name, artists, album, [.. keys.Distinct()]));

    static readonly Gen<string> Clause = Gen.OneOf(
        Word, Word, Word,
        Words.Select(words => $"\"{words}\""),
        Gen.Select(AnyOf("artist", "album", "track", "name", "ARTIST"), Word, (filter, word) => $"{filter}:{word}"),
        Gen.Select(AnyOf("artist", "album", "track", "name"), Words, (filter, words) => $"{filter}:\"{words}\""),
        Gen.Select(Gen.Int[1997, 2004], Gen.Int[1997, 2004], (from, to) => $"year:{from}-{to}"),
        AnyOf("year:2000", "genre:rock", "genre:art rock", "genre:\"art rock\"", "isrc:US3", "upc:2", "tag:new", "tag:hipster", "tag:odd"),
        AnyOf("l*", "lo*r", "a*c", "*a", "love*"));
    static readonly Gen<string> Query = Gen.Select(AnyOf("", "", "", "NOT "), Clause, AnyOf(" ", " ", " ", " OR "),
        (not, clause, or) => not + clause + or).Array[1, 4].Select(string.Concat);
    static readonly Gen<EntityKind> Kind = AnyOf(EntityKind.Track, EntityKind.Track, EntityKind.Album, EntityKind.Artist, EntityKind.Episode);

    [Fact]
    public void The_index_finds_what_a_look_at_every_document_finds() =>
        Gen.Select(Document.Array[0, 60], Query.Array[1, 8], Kind, Gen.Int[1, 70]).Sample((documents, queries, kind, run) =>
        {
            using var catalogue = SmallCatalogue.InRuns(documents, run);
            var oracle = new SearchOracle(documents, kind);
            foreach (string text in queries) Agrees(catalogue, oracle, text, kind);
        }, iter: 400);

    static void Agrees(SmallCatalogue catalogue, SearchOracle oracle, string text, EntityKind kind)
    {
        var expected = oracle.Matches(SearchQuery.Parse(text, SmallCatalogue.Today));
        var found = catalogue.Find(text, kind);
        Assert.Equal(found.Total, found.Ranks.Length);
        Assert.Equal(found.Total, found.Ranks.Distinct().Count());
        if (expected.Length >= SearchIndex.FewHits) Assert.Equal(expected, found.Ranks.Order());
        else Assert.Equal(expected, found.Ranks.Take(expected.Length).Order());
    }

    [Fact]
    public void Long_lists_are_searched_like_short_ones() =>
        Gen.Select(Word.Array[2, 2], Gen.Int[1, 40], Gen.Int[1, 300], Gen.Int[1, 300]).Sample((words, run, every, other) =>
        {
            var documents = Enumerable.Range(0, 900).Select(i => new Entry(
                (i % every == 0 ? words[0] : "x") + " " + (i % other == 0 ? words[1] : "y"), i % 7 == 0 ? words[0] : "z")).ToArray();
            using var catalogue = SmallCatalogue.InRuns(documents, run * 30);
            var oracle = new SearchOracle(documents, EntityKind.Track);
            foreach (string text in new[] { $"{words[0]} {words[1]} ", $"x NOT {words[1]}", $"artist:{words[0]} y", $"{words[0]} OR {words[1]}" })
                Agrees(catalogue, oracle, text, EntityKind.Track);
        }, iter: 30);

    [Fact]
    public void Crowded_and_lonely_prefixes_find_the_same_as_every_document() =>
        Gen.Select(Gen.Char['a', 'd'].Array[1, 6].Select(letters => new string(letters)).Array[1, 3].Select(words => string.Join(' ', words)).Array[600, 900],
            Gen.Char['a', 'd'].Array[1, 7].Select(letters => new string(letters)).Array[10, 10], Gen.Int[50, 900]).Sample((names, prefixes, run) =>
        {
            var documents = names.Select(name => new Entry(name)).ToArray();
            using var catalogue = SmallCatalogue.InRuns(documents, run);
            var oracle = new SearchOracle(documents, EntityKind.Track);
            foreach (string prefix in prefixes)
            {
                foreach (string text in new[] { prefix, prefix + "*", "a " + prefix, prefix[..1] + "*" + prefix[^1..] })
                    Agrees(catalogue, oracle, text, EntityKind.Track);
            }
        }, iter: 8);

    [Fact]
    public void Pages_laid_together_are_the_whole_answer() =>
        Gen.Select(Document.Array[0, 80], Query, Gen.Int[1, 17], Gen.Int[1, 5]).Sample((documents, text, limit, refused) =>
        {
            using var catalogue = new SmallCatalogue(documents);
            bool Accept(int rank) => rank % refused == 0;
            var whole = catalogue.Find(text, accept: Accept);
            var pages = new List<int>();
            for (int offset = 0; offset < whole.Total; offset += limit)
            {
                var page = catalogue.Find(text, EntityKind.Track, offset, limit, Accept);
                Assert.Equal(whole.Total, page.Total);
                pages.AddRange(page.Ranks);
            }
            Assert.Equal(whole.Ranks, pages);
            Assert.All(whole.Ranks, rank => Assert.True(Accept(rank)));
        }, iter: 400);

    [Fact]
    public void A_thousand_hits_are_counted_and_no_more()
    {
        var documents = Enumerable.Range(0, 5_000).Select(i => new Entry(i == 4_999 ? "love" : $"love {i}")).ToArray();
        using var catalogue = SmallCatalogue.InRuns(documents, 700);
        var whole = catalogue.Find("love");
        Assert.Equal(1_000, whole.Total);
        Assert.Equal(1_000, whole.Ranks.Distinct().Count());
        Assert.Equal(4_999, whole.Ranks[0]);
        Assert.Equal(whole.Ranks[990..], catalogue.Find("love", offset: 990, limit: 10).Ranks);
        Assert.Empty(catalogue.Find("love", offset: 1_000, limit: 10).Ranks);
    }

    [Fact]
    public void No_text_whatever_throws() =>
        Gen.Select(Document.Array[0, 20], Gen.OneOf(
            Gen.String,
            Gen.Char['\0', '\uFFFF'].Array[0, 60].Select(units => new string(units)),
            AnyOf("\"", "NOT", "OR", " ", "*", ":", "artist:", "year:", "tag:", "a", "-", "\ud800", "\0", "東", "'").Array[0, 40].Select(string.Concat),
            AnyOf("\"", "NOT", "OR", "*", "a*", "artist:", "year:0-9", "genre:", "a", "b").Array[0, 40].Select(pieces => string.Join(' ', pieces)))).Sample((documents, text) =>
        {
            using var catalogue = new SmallCatalogue(documents);
            foreach (var kind in Enum.GetValues<EntityKind>()) catalogue.Find(text, kind);
        }, iter: 300);

    static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
