using Tonearm.Catalogue.Search;

namespace Tonearm.Tests.Catalogue.Search;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("roadhouse blues", "roadhouse blues~")]
    [InlineData("\"Roadhouse Blues\"", "\"roadhouse blues\"")]
    [InlineData("“roadhouse” blues", "\"roadhouse\" blues~")]
    [InlineData("roadhouse NOT blues", "roadhouse -blues")]
    [InlineData("roadhouse NOT \"the blues\"", "roadhouse -\"the blues\"")]
    [InlineData("love NOT artist:abba gold", "love -Artist(abba gold)")]
    [InlineData("love not or", "love not or~")]
    [InlineData("love OR hate OR NOT fear", "love | hate")]
    [InlineData("remaster track:Doxy artist:Miles Davis", "remaster Track(doxy) Artist(miles davis)")]
    [InlineData("artist:\"Miles Davis\" blue", "Artist\"miles davis\" blue~")]
    [InlineData("ARTIST: Miles album:Blue", "Artist(miles) Album(blue)")]
    [InlineData("artist:miles OR davis", "Artist(miles) | davis~")]
    [InlineData("artist:!!!", "Artist(!!!)")]
    [InlineData("name:abacab", "Name(abacab)")]
    [InlineData("year:2014 love", "2014..2014 love~")]
    [InlineData("year:1980-2020", "1980..2020")]
    [InlineData("year:80", "nothing")]
    [InlineData("year:1980-2020-2021", "nothing")]
    [InlineData("isrc:US-RC1-76-07839 x", "isrc:usrc17607839 x~")]
    [InlineData("upc:0012 3", "upc:0012 3~")]
    [InlineData("genre:Art Rock", "genre(art,rock)")]
    [InlineData("genre:\"Art  Rock\" x", "genre(art rock) x~")]
    [InlineData("tag:new", "new")]
    [InlineData("tag:HIPSTER x", "hipster x~")]
    [InlineData("tag:else", "nothing")]
    [InlineData("foo:bar", "foo+bar=foobar~")]
    [InlineData("artist:", "artist~")]
    [InlineData("3:4 album,artist:x", "3+4=34 album+artist+x=albumartistx~")]
    [InlineData("AC/DC 東京", "ac+dc=acdc 東京!")]
    [InlineData("be*les b*", "be*les b*")]
    [InlineData("*a a*b*c", "a a*b*c")]
    [InlineData("a* b* c*", "a* b* c~")]
    [InlineData("\"a* b\" artist:c*", "\"a b\" Artist(c)")]
    [InlineData("a - b", "a b~")]
    [InlineData("!!!", "!!!")]
    [InlineData("! ! !", "!!!")]
    [InlineData("*", "*")]
    [InlineData("\"lonely", "lonely~")]
    [InlineData("NOT x", "")]
    [InlineData("NOT OR NOT", "")]
    [InlineData(" \t ", "")]
    [InlineData("\"\"", "")]
    public void A_query_reads_as(string query, string reading) =>
        Assert.Equal(reading, Show(SearchQuery.Parse(query, new DateOnly(2024, 3, 15))));

    [Fact]
    public void A_query_of_ten_thousand_characters_keeps_its_first_words()
    {
        var query = SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, 3_000)), default);
        Assert.Equal(SearchQuery.MaxTerms, query.Groups.Single().Wanted.Length);
        Assert.Single(SearchQuery.Parse(new string('a', 10_000), default).Groups);
        Assert.True(SearchQuery.Parse(string.Concat(Enumerable.Repeat("a/", 5_000)), default).Groups.Length <= 1);
    }

    static string Show(SearchQuery query) => string.Join(" | ", query.Groups.Select(group =>
        string.Join(' ', group.Wanted.Select(Show).Concat(group.Unwanted.Select(clause => "-" + Show(clause).TrimEnd('~'))))));

    static string Show(Clause clause) => clause switch
    {
        Keyword keyword => Show(keyword.Word) + (keyword.IsTyped ? "~" : ""),
        Wildcard wildcard => string.Join('*', wildcard.Fragments),
        Phrase phrase => $"\"{Show(phrase.Words)}\"",
        FieldFilter { IsPhrase: true } filter => $"{filter.Filter}\"{Show(filter.Words)}\"",
        FieldFilter filter => $"{filter.Filter}({Show(filter.Words)})",
        GenreFilter genre => $"genre({string.Join(',', genre.Words)})",
        KeyFilter key => key.Key,
        YearFilter year => $"{year.From}..{year.To}",
        NewFilter => "new",
        HipsterFilter => "hipster",
        _ => "nothing",
    };

    static string Show(QueryWord[] words) => string.Join(' ', words.Select(Show));

    static string Show(QueryWord word) => word.IsRun
        ? string.Concat(word.Parts) + "!"
        : string.Join('+', word.Parts) + (word.Joined is null ? "" : "=" + word.Joined);
}
