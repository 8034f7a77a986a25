using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Releases;

/// <summary>One published catalogue, read straight from its file. Immutable; safe for any number of readers.</summary>
sealed class Release : IDisposable
{
    readonly EntityTable[] tables;

    Release(ReleaseFile file)
    {
        File = file;
        tables = [.. Enum.GetValues<EntityKind>().Select(kind => new EntityTable(file, kind))];
        Markets = new MarketSets(file["markets"], file["market.sets"]);
        AlbumTracks = new Relation(file["album.tracks"]);
        ArtistAlbums = new Relation(file["artist.albums"]);
        ShowEpisodes = new Relation(file["show.episodes"]);
        AudiobookChapters = new Relation(file["book.chapters"]);
        EqualRecordings = new Relation(file["track.equals"]);
        RelatedArtists = new RelatedArtists(file["artist.related"], file["related.starts"]);
        Features = new FeatureTable(file["feature.places"], file["track.features"]);
        Genres = new GenreList(file["genres"], new Relation(file["genre.artists"]));
        Categories = new CategoryList(file["categories"], Genres);
        Facts = JsonSerializer.Deserialize(file["facts"].From(0), ReleaseFactsJson.Default.ReleaseFacts)
            ?? throw new ReleaseException("The release does not say what it is.");
        Analyses = Facts.Analyses is { } analyses ? new AnalysisFile(ReleaseDirectory.AnalysesOf(file.Path), analyses) : null;
        Seed = (long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(Facts.Stamp));
    }

    /// <exception cref="ReleaseException">The file is missing, of another version, truncated or altered.</exception>
    public static Release Open(string path) => new(ReleaseFile.Open(path));

    public ReleaseFile File { get; }
    public ReleaseFacts Facts { get; }
    public MarketSets Markets { get; }

    /// <summary>Tells releases apart in hashes.</summary>
    public long Seed { get; }

    public EntityTable this[EntityKind kind] => tables[(int)kind];

    public EntityTable Artists => this[EntityKind.Artist];
    public EntityTable Albums => this[EntityKind.Album];
    public EntityTable Tracks => this[EntityKind.Track];
    public EntityTable Shows => this[EntityKind.Show];
    public EntityTable Episodes => this[EntityKind.Episode];
    public EntityTable Audiobooks => this[EntityKind.Audiobook];
    public EntityTable Chapters => this[EntityKind.Chapter];

    /// <summary>By disc, then track number.</summary>
    public Relation AlbumTracks { get; }

    /// <summary>Packed <see cref="AlbumOfArtist"/>; by group, then newest first.</summary>
    public Relation ArtistAlbums { get; }

    /// <summary>Newest first.</summary>
    public Relation ShowEpisodes { get; }

    /// <summary>By chapter number.</summary>
    public Relation AudiobookChapters { get; }

    /// <summary>Other tracks with the same ISRC, most popular first: what relinking chooses from.</summary>
    public Relation EqualRecordings { get; }

    public RelatedArtists RelatedArtists { get; }

    public FeatureTable Features { get; }

    public GenreList Genres { get; }

    public CategoryList Categories { get; }

    /// <summary>Null if the import brought none.</summary>
    public AnalysisFile? Analyses { get; }

    /// <summary>Up to 1,000 albums, newest first.</summary>
    public ReadOnlySpan<uint> NewestAlbums
    {
        get
        {
            var newest = File["album.newest"];
            return newest.IsEmpty ? [] : newest.UInt32s(0, (int)(newest.Length / sizeof(uint)));
        }
    }

    public void Dispose() => File.Dispose();
}
