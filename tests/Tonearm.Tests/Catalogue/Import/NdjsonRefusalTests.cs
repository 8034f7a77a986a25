using System.Text;
using Tonearm.Catalogue.Import;

namespace Tonearm.Tests.Catalogue.Import;

public sealed class NdjsonRefusalTests : IDisposable
{
    const string Track = $$"""{"id":"{{ImportFolder.Id1}}","name":"T","album":"{{ImportFolder.Id2}}","duration_ms":1""";
    const string Album = $$"""{"id":"{{ImportFolder.Id1}}","name":"A" """;
    const string Artist = $$"""{"id":"{{ImportFolder.Id1}}","name":"A" """;
    const string Features = $$"""{"id":"{{ImportFolder.Id1}}","energy":1,"key":0,"loudness":0,"mode":1,"speechiness":0,"acousticness":0,"instrumentalness":0,"liveness":0,"valence":0,"tempo":0""";

    const string Analysis = $$$"""{"id":"{{{ImportFolder.Id1}}}","analysis":{"meta":{},"track":{},"bars":[],"beats":[],"sections":[],"tatums":[]""";

    readonly ImportFolder folder = new();
    readonly RefusedList refused = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("tracks", "{", "not JSON, at byte 2 of the line")]
    [InlineData("tracks", "nonsense", "not JSON, at byte 2 of the line")]
    [InlineData("tracks", "[1]", "not a JSON object")]
    [InlineData("tracks", "7", "not a JSON object")]
    [InlineData("tracks", Track + "} {}", "not JSON, at byte 93 of the line")]
    [InlineData("tracks", Track + """,'x':1}""", "not JSON, at byte 92 of the line")]
    [InlineData("tracks", "{}", "`id` is missing")]
    [InlineData("tracks", """{"id":null}""", "`id` is missing")]
    [InlineData("tracks", """{"id":7}""", "`id` is not a string: 7")]
    [InlineData("tracks", """{"id":"abc"}""", "`id` is not 22 characters of base62 below 2^128: abc")]
    [InlineData("tracks", """{"id":"ZZZZZZZZZZZZZZZZZZZZZZ"}""", "`id` is not 22 characters of base62 below 2^128: ZZZZZZZZZZZZZZZZZZZZZZ")]
    [InlineData("tracks", """{"id":"4iV5W9uYEdYUVa79Axb7Rh"}""", "`name` is missing")]
    [InlineData("tracks", """{"id":"4iV5W9uYEdYUVa79Axb7Rh","name":"T"}""", "`album` is missing")]
    [InlineData("tracks", """{"id":"4iV5W9uYEdYUVa79Axb7Rh","name":"T","album":"4iV5W9uYEdYUVa79Axb7Rh"}""", "`duration_ms` is missing")]
    [InlineData("tracks", """{"name":["T"]}""", "`name` is not a string")]
    [InlineData("tracks", """{"name":"\ud83c"}""", "`name` holds half of a surrogate pair: \\ud83c")]
    [InlineData("tracks", """{"album":{"id":"x"}}""", "`album` is not a string")]
    [InlineData("tracks", """{"duration_ms":0}""", "`duration_ms` is not a whole number from 1 to 2147483647: 0")]
    [InlineData("tracks", """{"duration_ms":2147483648}""", "`duration_ms` is not a whole number from 1 to 2147483647: 2147483648")]
    [InlineData("tracks", """{"duration_ms":1.5}""", "`duration_ms` is not a whole number from 1 to 2147483647: 1.5")]
    [InlineData("tracks", """{"duration_ms":1e999}""", "`duration_ms` is not a whole number from 1 to 2147483647: 1e999")]
    [InlineData("tracks", """{"duration_ms":"1"}""", "`duration_ms` is not a whole number from 1 to 2147483647: 1")]
    [InlineData("tracks", """{"popularity":101}""", "`popularity` is not a whole number from 0 to 100: 101")]
    [InlineData("tracks", """{"popularity":-1}""", "`popularity` is not a whole number from 0 to 100: -1")]
    [InlineData("tracks", """{"disc_number":-1}""", "`disc_number` is not a whole number from 0 to 2147483647: -1")]
    [InlineData("tracks", """{"track_number":-1}""", "`track_number` is not a whole number from 0 to 2147483647: -1")]
    [InlineData("tracks", """{"explicit":"yes"}""", "`explicit` is not true or false: yes")]
    [InlineData("tracks", """{"artists":"x"}""", "`artists` is not an array: x")]
    [InlineData("tracks", """{"artists":["x"]}""", "`artists` is not 22 characters of base62 below 2^128: x")]
    [InlineData("tracks", """{"markets":["US"]}""", "`markets` is not a whole number from 0 to 2147483647")]
    [InlineData("albums", Album + ""","album_type":"ep"}""", "`album_type` is not one of album, single, compilation: ep")]
    [InlineData("albums", Album + ""","release_date":"1969","release_date_precision":"decade"}""", "`release_date_precision` is not one of year, month, day: decade")]
    [InlineData("albums", Album + ""","release_date":"1969","release_date_precision":"day"}""", "`release_date` 1969 does not fit its precision day")]
    [InlineData("albums", Album + ""","release_date_precision":"year","release_date":"1969-01"}""", "`release_date` 1969-01 does not fit its precision year")]
    [InlineData("albums", Album + ""","release_date":"1969-13"}""", "`release_date` is not a date as 1969, 1969-09 or 1969-09-26: 1969-13")]
    [InlineData("albums", Album + ""","release_date":"2023-02-29"}""", "`release_date` is not a date as 1969, 1969-09 or 1969-09-26: 2023-02-29")]
    [InlineData("albums", Album + ""","release_date":"+969"}""", "`release_date` is not a date as 1969, 1969-09 or 1969-09-26: +969")]
    [InlineData("albums", Album + ""","copyrights":[{"text":"x","type":"R"}]}""", "`copyrights.type` is not one of C, P: R")]
    [InlineData("albums", Album + ""","copyrights":[{"text":"x"}]}""", "`copyrights.text` holds a copyright without text or type")]
    [InlineData("albums", Album + ""","copyrights":["x"]}""", "`copyrights` holds something that is not an object: x")]
    [InlineData("albums", Album + ""","images":[{"url":5}]}""", "`images.url` is not a string: 5")]
    [InlineData("albums", Album + ""","images":[{"width":5}]}""", "`images.width` holds an image without a url")]
    [InlineData("artists", """{"id":"4iV5W9uYEdYUVa79Axb7Rh","name_unknown":false}""", "`name` is missing")]
    [InlineData("artists", Artist + ""","genres":[7]}""", "`genres` is not a string: 7")]
    [InlineData("artists", Artist + ""","followers":-3}""", "`followers` is not a whole number from 0 to 2147483647: -3")]
    [InlineData("episodes", $$"""{"id":"{{ImportFolder.Id1}}","name":"E","duration_ms":1}""", "`show` is missing")]
    [InlineData("chapters", $$"""{"id":"{{ImportFolder.Id1}}","name":"C","duration_ms":1}""", "`audiobook` is missing")]
    [InlineData("audiobooks", $$"""{"id":"{{ImportFolder.Id1}}","name":"B","authors":[{}]}""", "`authors` holds an object without a name")]
    [InlineData("audio_features", Features + "}", "`danceability` is missing")]
    [InlineData("audio_features", Features + ""","danceability":1.01}""", "`danceability` is not a number from 0 to 1: 1.01")]
    [InlineData("audio_analysis", $$"""{"id":"{{ImportFolder.Id1}}"}""", "`analysis` is missing")]
    [InlineData("audio_analysis", $$"""{"id":"{{ImportFolder.Id1}}","analysis":[]}""", "`analysis` is not an object")]
    [InlineData("audio_analysis", $$$$"""{"id":"{{{{ImportFolder.Id1}}}}","analysis":{"meta":{}}}""", "`analysis.track` is not an object")]
    [InlineData("audio_analysis", Analysis + ""","segments":7}}""", "`analysis.segments` is not an array")]
    [InlineData("audio_analysis", Analysis + ""","segments":[{"start":0,"duration":"1","confidence":0}]}}""", "`analysis.segments` holds something without numbers for start, duration and confidence")]
    [InlineData("audio_analysis", Analysis + ""","segments":[{"start":0,"duration":1,"confidence":0,"pitches":[1],"timbre":[]}]}}""", "`analysis.segments` holds something without twelve pitches and twelve timbre values")]
    [InlineData("audio_analysis", Analysis + ""","segments":[],"meta":{}}}""", "`analysis` has a member twice, or is nested too deep")]
    [InlineData("audio_analysis", Analysis + ""","segments":[""", "not JSON, at byte 124 of the line")]
    [InlineData("categories", """{"name":"x"}""", "`id` is missing")]
    [InlineData("categories", """{"id":"../x","name":"x"}""", "`id` is not 1 to 64 ASCII letters, digits, - and _, with a letter or digit among them")]
    [InlineData("categories", """{"id":"--","name":"x"}""", "`id` is not 1 to 64 ASCII letters, digits, - and _, with a letter or digit among them")]
    [InlineData("categories", """{"id":"x","name":" "}""", "`name` is empty or longer than 200 characters")]
    [InlineData("categories", """{"id":"x","name":"x","names":["y"]}""", "`names` is not an object")]
    [InlineData("categories", """{"id":"x","name":"x","names":{"es":7}}""", "`names` is not a string: 7")]
    [InlineData("categories", """{"id":"x","name":"x","names":{"e s":"y"}}""", "`names` has a member that is no language such as es or es_MX: e s")]
    [InlineData("categories", """{"id":"x","name":"x","icons":[{"width":5}]}""", "`icons.width` holds an image without a url")]
    [InlineData("categories", """{"id":"x","name":"x","playlists":["short"]}""", "`playlists` is not 22 characters of base62 below 2^128: short")]
    [InlineData("market_sets", """{"set":1}""", "`markets` is missing")]
    [InlineData("market_sets", """{"set":1,"markets":["us"]}""", "`markets` holds a code that is not two capital letters: us")]
    [InlineData("market_sets", """{"set":1,"markets":["USA"]}""", "`markets` holds a code that is not two capital letters: USA")]
    [InlineData("market_sets", """{"set":-1,"markets":[]}""", "`set` is not a whole number from 0 to 2147483647: -1")]
    public void A_bad_row_is_refused_with_its_place_and_reason(string kind, string line, string reason)
    {
        var path = folder.Write(kind + ".ndjson", "", line);
        Assert.Empty(Walk());
        Assert.Equal([new RefusedRow(new RowOrigin(path, 2), reason)], refused.All);
        Assert.Equal(1, refused.Rows.Count);
    }

    [Fact]
    public void Good_rows_around_a_bad_one_are_kept()
    {
        var path = folder.Write("artists.ndjson", Artist + "}", "{]", Artist + "}");
        Assert.Equal([1L, 3L], Walk().Select(row => row.Origin.Line));
        Assert.Equal(new RowOrigin(path, 2), Assert.Single(refused.All).Origin);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        var path = folder.Write("artists.ndjson", [.. Encoding.UTF8.GetBytes(Artist), 0xc3, 0x28, (byte)'}', (byte)'\n']);
        Assert.Empty(Walk());
        Assert.Equal([new RefusedRow(new RowOrigin(path, 1), "not UTF-8")], refused.All);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_line_longer_than_16_MB_is_refused_and_the_next_one_read(bool endsInsideABlock)
    {
        var pad = new string(' ', 16 * 1024 * 1024 - (Artist.Length + 1) + 1 + (endsInsideABlock ? 0 : 3_000_000));
        var path = folder.Write("artists.ndjson", Artist + pad + "}", Artist + "}");
        Assert.Equal([2L], Walk().Select(row => row.Origin.Line));
        Assert.Equal([new RefusedRow(new RowOrigin(path, 1), "the line is longer than 16 MB")], refused.All);
    }

    [Fact]
    public void A_line_of_exactly_16_MB_is_read()
    {
        folder.Write("artists.ndjson", Artist + new string(' ', 16 * 1024 * 1024 - Artist.Length - 1) + "}");
        Assert.Single(Walk());
        Assert.Empty(refused.All);
    }

    [Fact]
    public void Members_nested_too_deep_are_refused()
    {
        folder.Write("artists.ndjson", Artist + ",\"x\":" + new string('[', 100_000) + new string(']', 100_000) + "}");
        Assert.Empty(Walk());
        Assert.StartsWith("not JSON", Assert.Single(refused.All).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_cut_off_gives_its_rows_and_one_refusal()
    {
        var whole = ImportFolder.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', ImportFolder.TrackLines(20_000))));
        var path = folder.Write("tracks.ndjson.gz", whole[..(whole.Length / 2)]);
        var rows = Walk();
        Assert.InRange(rows.Count, 1_000, 19_000);
        Assert.Equal(new RefusedRow(new RowOrigin(path, rows.Count + 1),
            "the compressed file is damaged or cut off here; nothing was read from here on", EndsFile: true), Assert.Single(refused.All));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(-9)]
    [InlineData(-8)]
    [InlineData(-1)]
    public void A_gzip_file_cut_off_anywhere_is_noticed(int end)
    {
        var whole = ImportFolder.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', ImportFolder.TrackLines(100))));
        folder.Write("tracks.ndjson.gz", whole[..(end < 0 ? whole.Length + end : end)]);
        Walk();
        Assert.StartsWith("the compressed file is damaged", Assert.Single(refused.All).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_with_a_flipped_byte_does_not_end_the_import()
    {
        var content = ImportFolder.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', ImportFolder.TrackLines(20_000))));
        content[content.Length / 2] ^= 0xff;
        folder.Write("tracks.ndjson.gz", content);
        folder.Write("shows.ndjson", $$"""{"id":"{{ImportFolder.Id1}}","name":"S"}""");
        Assert.IsType<ShowRow>(Walk()[^1]);
        Assert.NotEmpty(refused.All);
    }

    List<CatalogueRow> Walk()
    {
        using var source = folder.Open();
        return WholeSource.Rows(source, refused.Rows);
    }
}
