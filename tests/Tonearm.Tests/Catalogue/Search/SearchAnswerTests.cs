using Tonearm.Catalogue.Search;
using Tonearm.Ids;

namespace Tonearm.Tests.Catalogue.Search;

public sealed class SearchAnswerTests
{
    [Fact]
    public void The_exact_name_comes_before_more_popular_names_that_contain_it()
    {
        using var catalogue = new SmallCatalogue(
            new("Yesterday Once More", "Carpenters"), new("All Our Yesterdays", "X"), new("Only Yesterday", "Y"), new("Yesterday", "The Beatles"));
        Assert.Equal(["Yesterday", "Yesterday Once More", "Only Yesterday", "All Our Yesterdays"], catalogue.Names("yesterday"));
    }

    [Fact]
    public void Name_and_artist_together_name_the_track()
    {
        using var catalogue = new SmallCatalogue(
            new("Creep (Radiohead cover)", "Someone"), new("Creep", "Radiohead Tribute"), new("Creep", "TLC", "Radiohead"), new("Creep", "Radiohead"));
        Assert.Equal([3, 1], catalogue.Ranks("creep radiohead")[..2]);
        Assert.Equal([3, 1], catalogue.Ranks("Radiohead CREEP")[..2]);
    }

    [Fact]
    public void An_unpopular_exact_title_of_common_words_is_found_first()
    {
        var documents = Enumerable.Range(0, 3_000).Select(i => new Entry($"the love of my life {i}", "the band")).Append(new("Love of the Life", "Nobody")).ToArray();
        using var catalogue = SmallCatalogue.InRuns(documents, 500);
        Assert.Equal(3_000, catalogue.Ranks("love of the life")[0]);
        Assert.Equal(3_000, catalogue.Ranks("nobody love of the life")[0]);
    }

    [Fact]
    public void A_leading_article_is_optional()
    {
        using var catalogue = new SmallCatalogue(new("Beatles Tribute Band"), new("The Beatles"));
        Assert.Equal(["The Beatles", "Beatles Tribute Band"], catalogue.Names("beatles", EntityKind.Artist));
        Assert.Equal("The Beatles", catalogue.Names("the beatles", EntityKind.Artist)[0]);
    }

    [Theory]
    [InlineData("beatels", "The Beatles")]
    [InlineData("radiohed", "Radiohead")]
    [InlineData("the beatels", "The Beatles")]
    [InlineData("dady gaga", "Lady Gaga")]
    [InlineData("ladi gagga", "Lady Gaga")]
    [InlineData("ёлкп", "Ёлка")]
    [InlineData("abda", "ABBA")]
    public void A_misspelt_name_is_found(string query, string name)
    {
        using var catalogue = new SmallCatalogue(new("The Beatles"), new("Radiohead"), new("Lady Gaga"), new("Ёлка"), new("ABBA"), new("The The"));
        Assert.Equal(name, catalogue.Names(query, EntityKind.Artist)[0]);
    }

    [Fact]
    public void Corrections_stand_behind_what_was_asked_for_and_give_way_to_an_exact_name()
    {
        using var catalogue = new SmallCatalogue(new("Foxy Lady"), new("Foxy"), new("Doxy Live"));
        Assert.Equal(["Doxy Live", "Foxy", "Foxy Lady"], catalogue.Names("doxy").Order());
        Assert.Equal("Doxy Live", catalogue.Names("doxy")[0]);
        using var exact = new SmallCatalogue(new("Foxy"), new("Doxy"));
        Assert.Equal(["Doxy"], exact.Names("doxy"));
    }

    [Theory]
    [InlineData("!!!", "!!!")]
    [InlineData("÷", "÷")]
    [InlineData("\"?\"", "?")]
    [InlineData("acdc", "AC/DC")]
    [InlineData("ac dc", "AC/DC")]
    [InlineData("AC-DC", "AC/DC")]
    [InlineData("R.E.M", "REM")]
    [InlineData("宇多田", "宇多田ヒカル")]
    [InlineData("ﾋｶﾙ", "宇多田ヒカル")]
    [InlineData("뉴진", "뉴진스")]
    [InlineData("елк", "Ёлка")]
    [InlineData("dont", "Don't Stop")]
    [InlineData("don’t s", "Don't Stop")]
    public void Every_script_and_every_sign_can_be_searched(string query, string name)
    {
        using var catalogue = new SmallCatalogue(
            new("!!!"), new("÷"), new("?"), new("AC/DC"), new("REM"), new("宇多田ヒカル"), new("多宇田"), new("뉴진스"), new("Ёлка"), new("Don't Stop"));
        Assert.Equal([name], catalogue.Names(query));
    }

    [Fact]
    public void A_filter_that_a_kind_does_not_have_leaves_it_empty()
    {
        using var catalogue = new SmallCatalogue(new Entry("x", ["x"], "x", "year:2000", "genre:x", "isrc:x", "upc:1", "day:2024-03-15"));
        string[] filters = ["album:x", "artist:x", "track:x", "name:x", "year:2000", "genre:x", "isrc:x", "upc:1", "tag:new"];
        string Valid(EntityKind kind) => string.Join(' ', filters.Where(filter => catalogue.Find(filter, kind).Total == 1).Select(filter => filter.Split(':')[0]));
        Assert.Equal("album artist track name year genre isrc", Valid(EntityKind.Track));
        Assert.Equal("album artist name year upc tag", Valid(EntityKind.Album));
        Assert.Equal("artist name year genre", Valid(EntityKind.Artist));
        foreach (var kind in new[] { EntityKind.Show, EntityKind.Episode, EntityKind.Audiobook, EntityKind.Chapter }) Assert.Equal("name", Valid(kind));
    }

    [Fact]
    public void New_is_the_last_fourteen_days_and_hipster_the_least_popular_tenth()
    {
        var documents = Enumerable.Range(0, 30).Select(i => new Entry($"n{i}", [], "", $"day:{SmallCatalogue.Today.AddDays(1 - i):yyyy-MM-dd}")).ToArray();
        using var catalogue = new SmallCatalogue(documents);
        Assert.Equal(Enumerable.Range(1, 14), catalogue.Ranks("tag:new", EntityKind.Album));
        Assert.Equal([27, 28, 29], catalogue.Ranks("tag:hipster", EntityKind.Album));
    }

    [Fact]
    public void A_range_of_years_has_both_its_ends()
    {
        var documents = Enumerable.Range(1975, 50).Select(year => new Entry("x", [], "", $"year:{year}")).ToArray();
        using var catalogue = new SmallCatalogue(documents);
        foreach (var (from, to) in new[] { (1975, 2024), (1979, 1980), (1980, 1989), (1980, 1990), (1999, 2000), (1985, 1986), (0, 9999), (1979, 1991) })
            Assert.Equal(Enumerable.Range(1975, 50).Where(year => year >= from && year <= to).Select(year => year - 1975), catalogue.Ranks($"year:{from:0000}-{to:0000}"));
        Assert.Empty(catalogue.Ranks("year:2020-1980"));
    }

    [Fact]
    public void A_phrase_that_almost_every_document_has_reads_a_limited_number_of_them()
    {
        using var catalogue = new SmallCatalogue([.. Enumerable.Repeat(new Entry("day after day"), 20_000)]);
        int reads = 0;
        void Read(int rank, SearchDocument document)
        {
            reads++;
            catalogue.Read(rank, document);
        }
        var hits = catalogue.Index.Find(SearchQuery.Parse("\"after after\"", SmallCatalogue.Today), EntityKind.Track, Read, 0, 10);
        Assert.Equal(0, hits.Total);
        Assert.InRange(reads, 1_000, SearchBudget.Default / SearchBudget.Document);
    }

    [Fact]
    public void An_empty_index_answers_everything_with_nothing()
    {
        using var catalogue = new SmallCatalogue();
        foreach (string query in new[] { "a", "a*", "\"a b\"", "year:2000", "tag:hipster", "isrc:x", "NOT a", "!!!", "beatels" })
            Assert.Equal(0, catalogue.Find(query, EntityKind.Album).Total);
    }

    [Fact]
    public unsafe void Other_bytes_are_no_index()
    {
        var bytes = new byte[1_000];
        fixed (byte* start = bytes)
        {
            var address = (nint)start;
            Assert.Throws<InvalidDataException>(() => new SearchIndex((byte*)address, 1_000));
            Assert.Throws<InvalidDataException>(() => new SearchIndex((byte*)address, 10));
        }
    }
}
