using System.Text.RegularExpressions;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Import;
using Tonearm.Ids;

namespace Tonearm.Tests.Catalogue.Import;

/// <summary>What must hold in a catalogue that fits together, whoever made it.</summary>
static partial class CatalogueRules
{
    public static void Check(ICatalogueSource source)
    {
        var refused = new RefusedRows(row => Assert.Fail(row.ToString()));
        var sets = Unique(source.MarketSets(refused), set => set.Set);
        var artists = Unique(source.Artists(refused), artist => artist.Id);
        var albums = Unique(source.Albums(refused), album => album.Id);
        var tracks = Unique(source.Tracks(refused), track => track.Id);
        Assert.All(sets.Values, set => Assert.All(set.Markets, code => Assert.Contains(code, MarketList.Launched)));
        CheckAlbums(albums, artists, sets);
        CheckTracks(tracks, albums, artists, sets);
        CheckSpoken(source, sets, refused);
        foreach (var features in Unique(source.AudioFeatures(refused), row => row.Track).Values)
        {
            Assert.Contains(features.Track, (IDictionary<EntityId, TrackRow>)tracks);
            double[] shares = [features.Acousticness, features.Danceability, features.Energy, features.Instrumentalness, features.Liveness, features.Speechiness, features.Valence];
            Assert.All(shares, share => Assert.InRange(share, 0, 1));
            Assert.InRange(features.Loudness, -60, 0);
        }
    }

    static void CheckAlbums(Dictionary<EntityId, AlbumRow> albums, Dictionary<EntityId, ArtistRow> artists, Dictionary<int, MarketSetRow> sets)
    {
        Assert.Equal(albums.Count, albums.Values.Select(album => album.Upc).Distinct().Count());
        foreach (var album in albums.Values)
        {
            Assert.NotEmpty(album.Name);
            Assert.NotEmpty(album.Artists);
            Assert.All(album.Artists, artist => Assert.True(artists.ContainsKey(artist)));
            Assert.True(IsEan13(album.Upc!), album.Upc);
            Assert.True(sets.ContainsKey(album.Markets!.Value));
            Assert.InRange(album.ReleaseDate!, "1955", "2026-10-31");
            Assert.Equal(album.ReleaseDate!.Length, album.ReleaseDatePrecision switch { "year" => 4, "month" => 7, _ => 10 });
        }
    }

    static void CheckTracks(Dictionary<EntityId, TrackRow> tracks, Dictionary<EntityId, AlbumRow> albums, Dictionary<EntityId, ArtistRow> artists, Dictionary<int, MarketSetRow> sets)
    {
        foreach (var track in tracks.Values)
        {
            Assert.NotEmpty(track.Name);
            Assert.InRange(track.Artists.Length, 1, 3);
            Assert.Equal(track.Artists.Length, track.Artists.Distinct().Count());
            Assert.All(track.Artists, artist => Assert.True(artists.ContainsKey(artist)));
            Assert.True(track.Isrc is { } isrc && Isrc().IsMatch(isrc), track.Isrc);
            Assert.True(sets.ContainsKey(track.Markets!.Value));
            Assert.InRange(track.Popularity!.Value, 0, albums[track.Album].Popularity!.Value);
            Assert.InRange(track.DurationMs, 30_000, 900_000);
        }
        var byAlbum = tracks.Values.ToLookup(track => track.Album);
        Assert.All(albums.Values, album => Assert.Equal(album.TotalTracks, byAlbum[album.Id].Count()));
        foreach (var disc in tracks.Values.GroupBy(track => (track.Album, track.DiscNumber)))
            Assert.Equal(Enumerable.Range(1, disc.Count()), disc.Select(track => track.TrackNumber!.Value));
    }

    static void CheckSpoken(ICatalogueSource source, Dictionary<int, MarketSetRow> sets, RefusedRows refused)
    {
        var shows = Unique(source.Shows(refused), show => show.Id);
        var episodes = Unique(source.Episodes(refused), episode => episode.Id).Values.ToLookup(episode => episode.Show);
        var books = Unique(source.Audiobooks(refused), book => book.Id);
        var chapters = Unique(source.Chapters(refused), chapter => chapter.Id).Values.ToLookup(chapter => chapter.Audiobook);
        Assert.Equal(shows.Keys.Order(), episodes.Select(show => show.Key).Order());
        Assert.Equal(books.Keys.Order(), chapters.Select(book => book.Key).Order());
        Assert.All(shows.Values, show => Assert.Equal(show.TotalEpisodes, episodes[show.Id].Count()));
        Assert.All(books.Values, book => Assert.Equal(book.TotalChapters, chapters[book.Id].Count()));
        Assert.All(books.Values, book => Assert.Equal(Enumerable.Range(0, book.TotalChapters!.Value), chapters[book.Id].Select(chapter => chapter.ChapterNumber!.Value)));
        Assert.All(shows.Values, show => Assert.True(sets.ContainsKey(show.Markets!.Value)));
    }

    static Dictionary<TKey, T> Unique<TKey, T>(IEnumerable<T> rows, Func<T, TKey> key) where TKey : notnull => rows.ToDictionary(key);

    static bool IsEan13(string code) => code.Length == 13 && code.All(char.IsAsciiDigit)
        && code.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;

    [GeneratedRegex(@"^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}\z")]
    private static partial Regex Isrc();
}
