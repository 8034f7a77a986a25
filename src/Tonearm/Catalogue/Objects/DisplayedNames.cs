using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Objects;

/// <summary>What an object is called, as JSON strings, for lists that people read; null where it has no such thing.</summary>
/// <param name="By">The first artist, or the publisher.</param>
/// <param name="From">The album, or the show.</param>
readonly record struct DisplayedNames(byte[] Title, byte[] By, byte[] From)
{
    static readonly byte[] None = [.. "null"u8];

    /// <summary>All null for what the catalogue does not have any more.</summary>
    public static DisplayedNames Of(Release release, EntityKind kind, EntityId id)
    {
        if (!release[kind].TryFind(id, out var ordinal))
            return new DisplayedNames(None, None, None);
        var record = release[kind].Record(ordinal);
        switch (kind)
        {
            case EntityKind.Track:
                var track = new TrackRecord(record);
                return new DisplayedNames(Text(track.Name), Artist(release, track.Artists), Text(new AlbumRecord(release.Albums.Record(track.Album)).Name));
            case EntityKind.Album:
                var album = new AlbumRecord(record);
                return new DisplayedNames(Text(album.Name), Artist(release, album.Artists), None);
            case EntityKind.Show:
                var show = new ShowRecord(record);
                return new DisplayedNames(Text(show.Name), Text(show.Publisher), None);
            case EntityKind.Episode:
                var episode = new EpisodeRecord(record);
                return new DisplayedNames(Text(episode.Name), None, Text(new ShowRecord(release.Shows.Record(episode.Show)).Name));
            case EntityKind.Artist:
                return new DisplayedNames(Text(new ArtistRecord(record).Name), None, None);
            case EntityKind.Audiobook:
                return new DisplayedNames(Text(new AudiobookRecord(record).Name), None, None);
            default:
                return new DisplayedNames(None, None, None);
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
