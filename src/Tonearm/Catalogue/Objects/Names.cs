using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Objects;

/// <summary>What an object is called, as JSON strings, for lists that people read; null where it has no such thing.</summary>
/// <param name="By">The first artist, or the publisher.</param>
/// <param name="From">The album, or the show.</param>
readonly record struct Names(byte[] Title, byte[] By, byte[] From)
{
    static readonly byte[] None = [.. "null"u8];

    /// <summary>All null for what the catalogue does not have any more.</summary>
    public static Names Of(Release release, EntityKind kind, EntityId id)
    {
        if (!release[kind].TryFind(id, out var ordinal))
            return new Names(None, None, None);
        var record = release[kind].Record(ordinal);
        switch (kind)
        {
            case EntityKind.Track:
                var track = new TrackRecord(record);
                return new Names(Text(track.Name), Artist(release, track.Artists), Text(new AlbumRecord(release.Albums.Record(track.Album)).Name));
            case EntityKind.Album:
                var album = new AlbumRecord(record);
                return new Names(Text(album.Name), Artist(release, album.Artists), None);
            case EntityKind.Show:
                var show = new ShowRecord(record);
                return new Names(Text(show.Name), Text(show.Publisher), None);
            case EntityKind.Episode:
                var episode = new EpisodeRecord(record);
                return new Names(Text(episode.Name), None, Text(new ShowRecord(release.Shows.Record(episode.Show)).Name));
            case EntityKind.Artist:
                return new Names(Text(new ArtistRecord(record).Name), None, None);
            case EntityKind.Audiobook:
                return new Names(Text(new AudiobookRecord(record).Name), None, None);
            default:
                return new Names(None, None, None);
        }
    }

    static byte[] Artist(Release release, OrdinalList artists)
    {
        foreach (var artist in artists)
            return Text(new ArtistRecord(release.Artists.Record(artist)).Name);
        return None;
    }

    static byte[] Text(ReadOnlySpan<byte> name) => [.. "\""u8, .. name, .. "\""u8];
}
