using Tonearm.Catalogue.Import;
using Tonearm.Ids;

namespace Tonearm.Tests.Catalogue.Import;

public sealed class NdjsonRowTests : IDisposable
{
    readonly ImportFolder folder = new();
    readonly RefusedList refused = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_market_set_has_a_number_and_codes()
    {
        folder.Write("market_sets.ndjson", """{"set":3,"markets":["AD","US"]}""");
        var set = Only(source => source.MarketSets(refused.Rows));
        Assert.Equal(3, set.Set);
        Assert.Equal(["AD", "US"], set.Markets);
    }

    [Fact]
    public void An_artist_has_all_its_members()
    {
        var path = folder.Write("artists.ndjson", "",
            $$$"""{"id":"{{{ImportFolder.Id1}}}","name":"Zoë \"Q\" \ud83c\udfb8","genres":["art pop","folk"],"popularity":61.0,"followers":120,"images":[{"url":"u","width":64,"height":null}],"src":["x",{"a":[1]}]}""");
        var artist = Only(source => source.Artists(refused.Rows));
        Assert.Equal(Parse(ImportFolder.Id1), artist.Id);
        Assert.Equal("Zoë \"Q\" 🎸", artist.Name);
        Assert.Equal(["art pop", "folk"], artist.Genres);
        Assert.Equal((61, 120), (artist.Popularity, artist.Followers));
        Assert.Equal([new ImageRow("u", 64, null)], artist.Images);
        Assert.Equal(new RowOrigin(path, 2), artist.Origin);
    }

    [Fact]
    public void An_album_has_all_its_members()
    {
        folder.Write("albums.ndjson",
            $$$"""{"id":"{{{ImportFolder.Id1}}}","name":"A","album_type":"compilation","artists":["{{{ImportFolder.Id2}}}"],"total_tracks":9,"release_date":"1984-02","release_date_precision":"month","label":"L","popularity":0,"upc":"0123","copyrights":[{"text":"1984 L","type":"C"},{"type":"P","text":"1984 M"}],"images":[],"markets":4}""");
        var album = Only(source => source.Albums(refused.Rows));
        Assert.Equal("compilation", album.AlbumType);
        Assert.Equal([Parse(ImportFolder.Id2)], album.Artists);
        Assert.Equal((9, 0, 4), (album.TotalTracks, album.Popularity, album.Markets));
        Assert.Equal(("1984-02", "month"), (album.ReleaseDate, album.ReleaseDatePrecision));
        Assert.Equal(("L", "0123"), (album.Label, album.Upc));
        Assert.Equal([new CopyrightRow("1984 L", "C"), new CopyrightRow("1984 M", "P")], album.Copyrights);
    }

    [Fact]
    public void A_playlist_has_the_tracks_among_its_items()
    {
        folder.Write("playlists.ndjson",
            $$$"""{"id":"{{{ImportFolder.Id1}}}","name":"P","owner":"o","items":[{"track":"{{{ImportFolder.Id2}}}","added_at":"2020-01-01T00:00:00Z"},{"episode":"{{{ImportFolder.Id1}}}"},{"track":null},{"track":"{{{ImportFolder.Id1}}}"}]}""");
        var playlist = Only(source => source.Playlists(refused.Rows));
        Assert.Equal([Parse(ImportFolder.Id2), Parse(ImportFolder.Id1)], playlist.Tracks);
    }

    [Fact]
    public void A_track_has_all_its_members()
    {
        folder.Write("tracks.ndjson",
            $$$"""{"id":"{{{ImportFolder.Id1}}}","name":"","album":"{{{ImportFolder.Id2}}}","artists":["{{{ImportFolder.Id1}}}","{{{ImportFolder.Id2}}}"],"disc_number":2,"track_number":11.0,"duration_ms":2147483647,"explicit":true,"popularity":100,"isrc":"GBAYE0000351","preview_url":"p","markets":0}""");
        var track = Only(source => source.Tracks(refused.Rows));
        Assert.Equal("", track.Name);
        Assert.Equal(Parse(ImportFolder.Id2), track.Album);
        Assert.Equal([Parse(ImportFolder.Id1), Parse(ImportFolder.Id2)], track.Artists);
        Assert.Equal((2, 11, int.MaxValue), (track.DiscNumber, track.TrackNumber, track.DurationMs));
        Assert.Equal((true, 100, "GBAYE0000351", "p", 0), (track.Explicit, track.Popularity, track.Isrc, track.PreviewUrl, track.Markets));
    }

    [Fact]
    public void A_show_and_an_episode_have_all_their_members()
    {
        folder.Write("shows.ndjson",
            $$$"""{"id":"{{{ImportFolder.Id1}}}","name":"S","publisher":"P","description":"d","html_description":"<p>d</p>","explicit":false,"languages":["en","sv"],"media_type":"mixed","total_episodes":7,"copyrights":[],"is_externally_hosted":true,"images":[],"markets":1}""");
        folder.Write("episodes.ndjson",
            $$$"""{"id":"{{{ImportFolder.Id2}}}","name":"E","show":"{{{ImportFolder.Id1}}}","description":"d","html_description":"h","duration_ms":1,"explicit":true,"language":"en","languages":["en"],"release_date":"2020-02-29","release_date_precision":"day","is_externally_hosted":false,"audio_preview_url":"a","images":[],"markets":2}""");
        using var source = folder.Open();
        var show = Assert.Single(source.Shows(refused.Rows));
        var episode = Assert.Single(source.Episodes(refused.Rows));
        Assert.Equal(("P", "d", "<p>d</p>", "mixed"), (show.Publisher, show.Description, show.HtmlDescription, show.MediaType));
        Assert.Equal((false, 7, true, 1), (show.Explicit, show.TotalEpisodes, show.IsExternallyHosted, show.Markets));
        Assert.Equal(["en", "sv"], show.Languages);
        Assert.Equal(show.Id, episode.Show);
        Assert.Equal(("d", "h", 1, true, "en"), (episode.Description, episode.HtmlDescription, episode.DurationMs, episode.Explicit, episode.Language));
        Assert.Equal(("2020-02-29", "day", false, "a", 2),
            (episode.ReleaseDate, episode.ReleaseDatePrecision, episode.IsExternallyHosted, episode.AudioPreviewUrl, episode.Markets));
    }

    [Fact]
    public void An_audiobook_and_a_chapter_have_all_their_members()
    {
        folder.Write("audiobooks.ndjson",
            $$$"""{"id":"{{{ImportFolder.Id1}}}","name":"B","authors":[{"name":"X"},{"name":"Y","role":"z"}],"narrators":[{"name":"N"}],"publisher":"P","edition":"Unabridged","total_chapters":2,"languages":[""]}""");
        folder.Write("chapters.ndjson",
            $$$"""{"id":"{{{ImportFolder.Id2}}}","name":"C","audiobook":"{{{ImportFolder.Id1}}}","chapter_number":0,"duration_ms":5,"release_date":"0000","release_date_precision":"year","audio_preview_url":null}""");
        using var source = folder.Open();
        var book = Assert.Single(source.Audiobooks(refused.Rows));
        var chapter = Assert.Single(source.Chapters(refused.Rows));
        Assert.Equal(["X", "Y"], book.Authors);
        Assert.Equal(["N"], book.Narrators);
        Assert.Equal(("P", "Unabridged", 2), (book.Publisher, book.Edition, book.TotalChapters));
        Assert.Equal((book.Id, 0, 5), (chapter.Audiobook, chapter.ChapterNumber, chapter.DurationMs));
        Assert.Equal(("0000", "year", null), (chapter.ReleaseDate, chapter.ReleaseDatePrecision, chapter.AudioPreviewUrl));
    }

    [Fact]
    public void Audio_features_have_all_their_members_and_four_beats_when_unknown()
    {
        folder.Write("audio_features.ndjson",
            $$"""{"id":"{{ImportFolder.Id1}}","danceability":0.5,"energy":1,"key":-1,"loudness":-7.25,"mode":1,"speechiness":0.1,"acousticness":0.2,"instrumentalness":2.1e-05,"liveness":0.3,"valence":0.4,"tempo":120.5}""");
        var row = Only(source => source.AudioFeatures(refused.Rows));
        Assert.Equal(Parse(ImportFolder.Id1), row.Track);
        Assert.Equal((0.5, 1.0, -1, -7.25, 1), (row.Danceability, row.Energy, row.Key, row.Loudness, row.Mode));
        Assert.Equal((0.1, 0.2, 2.1e-05, 0.3, 0.4), (row.Speechiness, row.Acousticness, row.Instrumentalness, row.Liveness, row.Valence));
        Assert.Equal((120.5, 4), (row.Tempo, row.TimeSignature));
    }

    [Fact]
    public void What_a_line_does_not_say_is_unknown()
    {
        folder.Write("tracks.ndjson", $$"""{"id":"{{ImportFolder.Id1}}","name":"T","album":"{{ImportFolder.Id2}}","duration_ms":1,"popularity":null}""");
        var track = Only(source => source.Tracks(refused.Rows));
        Assert.Empty(track.Artists);
        Assert.Null(track.Popularity);
        Assert.Null(track.Explicit);
        Assert.Null(track.Markets);
    }

    [Fact]
    public void An_artist_may_be_nameless_when_it_says_so()
    {
        folder.Write("artists.ndjson", $$"""{"id":"{{ImportFolder.Id1}}","name_unknown":true}""");
        Assert.Equal("", Only(source => source.Artists(refused.Rows)).Name);
    }

    [Theory]
    [InlineData("1969", "year")]
    [InlineData("1969-09", "month")]
    [InlineData("1969-09-26", "day")]
    public void A_date_without_a_precision_gets_that_of_its_form(string date, string precision)
    {
        folder.Write("albums.ndjson", $$"""{"id":"{{ImportFolder.Id1}}","name":"A","release_date":"{{date}}"}""");
        Assert.Equal(precision, Only(source => source.Albums(refused.Rows)).ReleaseDatePrecision);
    }

    [Fact]
    public void Escaped_member_names_byte_order_marks_and_carriage_returns_are_read_through()
    {
        folder.Write("artists.ndjson", $$"""{{"\uFEFF"}}{"\u0069d":"{{ImportFolder.Id1}}","n\u0061me":"A"} {{"\r"}}""");
        Assert.Equal("A", Only(source => source.Artists(refused.Rows)).Name);
    }

    T Only<T>(Func<NdjsonSource, IEnumerable<T>> list)
    {
        using var source = folder.Open();
        var row = Assert.Single(list(source));
        Assert.Empty(refused.All);
        return row;
    }

    static EntityId Parse(string text) => EntityId.TryParse(text.AsSpan(), out var id) ? id : throw new FormatException(text);
}
