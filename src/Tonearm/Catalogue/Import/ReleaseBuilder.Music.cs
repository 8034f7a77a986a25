using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>Artists, albums and tracks.</summary>
sealed partial class ReleaseBuilder
{
    /// <summary>What the tracks need of each album: its release date and its own artists' groups.</summary>
    readonly List<AlbumFacts> albums = [];
    readonly HashSet<ulong> artistsOfAlbums = [];
    readonly EqualRecordings equalRecordings = new();
    readonly List<int> found = [];

    readonly record struct AlbumFacts(int Date, AlbumGroup Group);

    string? AddArtist(ArtistRow row)
    {
        ArtistRecord.Write(record, row);
        Column(EntityKind.Artist).Add(row.Id, record.Written.Length, row.Popularity ?? 0);
        return null;
    }

    string? AddAlbum(AlbumRow row)
    {
        if (FindArtists(row.Artists) is { } noArtist)
            return noArtist;
        if (FindMarkets(row.Markets, out var set) is { } noSet)
            return noSet;
        var artists = found.ToArray();
        AlbumRecord.Write(record, row, set, artists);
        var album = Column(EntityKind.Album).Add(row.Id, record.Written.Length, row.Popularity ?? 0);
        var facts = new AlbumFacts(Dates.Sortable(row.ReleaseDate), GroupOf(row.AlbumType));
        albums.Add(facts);
        foreach (var artist in artists)
        {
            artistsOfAlbums.Add(Pair(artist, album));
            AddAlbumOfArtist(artist, album, facts.Group, facts.Date);
        }
        return null;
    }

    string? AddTrack(TrackRow row)
    {
        if (Find(EntityKind.Album, row.Album, out var album) is { } noAlbum)
            return noAlbum;
        if (FindArtists(row.Artists) is { } noArtist)
            return noArtist;
        if (FindMarkets(row.Markets, out var set) is { } noSet)
            return noSet;
        TrackRecord.Write(record, row, set, album, found.ToArray());
        var track = Column(EntityKind.Track).Add(row.Id, record.Written.Length, row.Popularity ?? 0);
        albumTracks.Add(album, (uint)track, (ulong)(uint)(row.DiscNumber ?? 1) << 32 | (uint)(row.TrackNumber ?? 1));
        Column(EntityKind.Album).Prominence(album, row.Popularity ?? 0);
        foreach (var artist in found)
        {
            Column(EntityKind.Artist).Prominence(artist, row.Popularity ?? 0);
            if (artistsOfAlbums.Add(Pair(artist, album)))
                AddAlbumOfArtist(artist, album, AlbumGroup.AppearsOn, albums[album].Date);
        }
        equalRecordings.Add(row.Isrc, track);
        return null;
    }

    void AddAlbumOfArtist(int artist, int album, AlbumGroup group, int date) =>
        artistAlbums.Add(artist, new AlbumOfArtist(album, group).Packed, (ulong)group << 32 | (uint)(99999999 - date));

    string? FindArtists(EntityId[] ids)
    {
        found.Clear();
        foreach (var id in ids)
        {
            if (Find(EntityKind.Artist, id, out var artist) is { } unknown)
                return unknown;
            found.Add(artist);
        }
        return null;
    }

    static ulong Pair(int artist, int album) => (ulong)(uint)artist << 32 | (uint)album;

    static AlbumGroup GroupOf(string? albumType) => albumType switch
    {
        "single" => AlbumGroup.Single,
        "compilation" => AlbumGroup.Compilation,
        _ => AlbumGroup.Album,
    };
}
