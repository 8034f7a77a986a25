using System.Globalization;
using System.Text;
using System.Text.Json;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Search;

/// <summary>Reads what is searched straight from the records of a release; used to build the index and to rank its hits.</summary>
static class CatalogueDocuments
{
    /// <summary>An artist is found by the years of this many albums, main releases and newest first.</summary>
    const int MaxYearsOfArtist = 200;

    public static ReadDocument Of(Release release, EntityKind kind)
    {
        var table = release[kind];
        Action<int, SearchDocument> read = kind switch
        {
            EntityKind.Artist => (ordinal, document) => Artist(release, ordinal, document),
            EntityKind.Album => (ordinal, document) => Album(release, ordinal, document),
            EntityKind.Track => (ordinal, document) => Track(release, ordinal, document),
            EntityKind.Show => (ordinal, document) => Show(release, ordinal, document),
            EntityKind.Episode => (ordinal, document) => Episode(release, ordinal, document),
            EntityKind.Audiobook => (ordinal, document) => Audiobook(release, ordinal, document),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Chapters are not searched."),
        };
        return (rank, document) =>
        {
            document.Clear();
            read(table.AtRank(rank), document);
        };
    }

    static void Artist(Release release, int ordinal, SearchDocument document)
    {
        var artist = new ArtistRecord(release.Artists.Record(ordinal));
        document.Name = JsonText.Unescape(artist.Name);
        if (document.NamesOnly)
            return;
        AddGenres(artist.Genres, document);
        var albums = release.ArtistAlbums.Of(ordinal);
        foreach (var packed in albums[..Math.Min(albums.Length, MaxYearsOfArtist)])
            AddYear(new AlbumRecord(release.Albums.Record(new AlbumOfArtist(packed).Album)).ReleaseDate, document);
    }

    static void Album(Release release, int ordinal, SearchDocument document)
    {
        var album = new AlbumRecord(release.Albums.Record(ordinal));
        document.Name = JsonText.Unescape(album.Name);
        foreach (var artist in album.Artists)
            document.Artists.Add(JsonText.Unescape(new ArtistRecord(release.Artists.Record(artist)).Name));
        if (document.NamesOnly)
            return;
        AddYear(album.ReleaseDate, document);
        if (album.Precision == 2)
            document.Keys.Add("day:" + Encoding.ASCII.GetString(album.ReleaseDate));
        if (!album.Upc.IsEmpty)
            document.Keys.Add("upc:" + JsonText.Unescape(album.Upc).ToLowerInvariant());
    }

    static void Track(Release release, int ordinal, SearchDocument document)
    {
        var track = new TrackRecord(release.Tracks.Record(ordinal));
        document.Name = JsonText.Unescape(track.Name);
        foreach (var ordinalOfArtist in track.Artists)
        {
            var artist = new ArtistRecord(release.Artists.Record(ordinalOfArtist));
            document.Artists.Add(JsonText.Unescape(artist.Name));
            if (!document.NamesOnly)
                AddGenres(artist.Genres, document);
        }
        if (document.NamesOnly)
            return;
        var album = new AlbumRecord(release.Albums.Record(track.Album));
        document.Album = JsonText.Unescape(album.Name);
        AddYear(album.ReleaseDate, document);
        if (!track.Isrc.IsEmpty)
            document.Keys.Add("isrc:" + JsonText.Unescape(track.Isrc).ToLowerInvariant());
    }

    static void Show(Release release, int ordinal, SearchDocument document)
    {
        var show = new ShowRecord(release.Shows.Record(ordinal));
        document.Name = JsonText.Unescape(show.Name);
        document.Artists.Add(JsonText.Unescape(show.Publisher));
    }

    static void Episode(Release release, int ordinal, SearchDocument document)
    {
        var episode = new EpisodeRecord(release.Episodes.Record(ordinal));
        Show(release, episode.Show, document);
        document.Album = document.Name;
        document.Name = JsonText.Unescape(episode.Name);
    }

    static void Audiobook(Release release, int ordinal, SearchDocument document)
    {
        var book = new AudiobookRecord(release.Audiobooks.Record(ordinal));
        document.Name = JsonText.Unescape(book.Name);
        AddNames(book.Authors, document);
        AddNames(book.Narrators, document);
    }

    static void AddYear(ReadOnlySpan<byte> date, SearchDocument document)
    {
        if (date.Length < 4)
            return;
        var key = "year:" + Encoding.ASCII.GetString(date[..4]);
        if (!document.Keys.Contains(key))
            document.Keys.Add(key);
    }

    static void AddGenres(ReadOnlySpan<byte> json, SearchDocument document)
    {
        if (json.Length <= 2)
            return;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.String && "genre:" + reader.GetString()!.ToLower(CultureInfo.InvariantCulture) is var key && !document.Keys.Contains(key))
                document.Keys.Add(key);
    }

    static void AddNames(ReadOnlySpan<byte> json, SearchDocument document)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.String)
                document.Artists.Add(reader.GetString()!);
    }
}
