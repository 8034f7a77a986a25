using System.Runtime.InteropServices;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>Artists, albums and tracks.</summary>
sealed partial class ReleaseBuilder
{
    /// <summary>What the tracks need of each album: its release date, and where its own artists stand in the list.</summary>
    readonly List<AlbumFacts> albums = [];
    readonly List<int> artistsOfAlbums = [];
    readonly EqualRecordings equalRecordings = new();
    readonly List<int> found = [];

    readonly record struct AlbumFacts(int Date, int FirstArtist, int ArtistCount);

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
        var facts = new AlbumFacts(Dates.Sortable(row.ReleaseDate), artistsOfAlbums.Count, artists.Length);
        albums.Add(facts);
        artistsOfAlbums.AddRange(artists);
        foreach (var artist in artists)
            AddAlbumOfArtist(artist, album, GroupOf(row.AlbumType), facts.Date);
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
            if (!IsArtistOf(album, artist))
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

    bool IsArtistOf(int album, int artist) =>
        CollectionsMarshal.AsSpan(artistsOfAlbums).Slice(albums[album].FirstArtist, albums[album].ArtistCount).Contains(artist);

    static AlbumGroup GroupOf(string? albumType) => albumType switch
    {
        "single" => AlbumGroup.Single,
        "compilation" => AlbumGroup.Compilation,
        _ => AlbumGroup.Album,
    };
}
