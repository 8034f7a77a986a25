namespace Tonearm.Catalogue.Import.Synthetic;

enum AlbumShape
{
    Single,
    Album,
    BestOf,
    /// <summary>The album before once more, for other markets.</summary>
    Regional,
    /// <summary>The album before once more, with more tracks.</summary>
    Deluxe,
    /// <summary>Many artists; all its tracks come from elsewhere.</summary>
    Various,
}

/// <summary>One album: its place in the catalogue and how many tracks it has, the first of them borrowed from the album before.</summary>
readonly record struct AlbumPlan(int Artist, int Index, AlbumShape Shape, int Tracks, int Borrowed)
{
    public bool IsVarious => Shape == AlbumShape.Various;
}

/// <summary>A piece of music, named by the place where it came out first.</summary>
readonly record struct Recording(int Artist, int Album, int Track);

/// <summary>
/// Deals a number of tracks out to albums and artists. Any part follows from its numbers alone, so nothing is kept.
/// Artists are numbered from 1; 0 stands for Various Artists.
/// </summary>
sealed class SyntheticLayout
{
    const int TracksForEachCompilation = 700;

    readonly int tracks;
    readonly ulong seed;
    readonly int compilations;

    public SyntheticLayout(int tracks, ulong seed)
    {
        (this.tracks, this.seed) = (tracks, seed);
        compilations = tracks / TracksForEachCompilation;
        foreach (var album in Albums())
            Artists = album.Artist;
    }

    /// <summary>How many there are, Various Artists not counted.</summary>
    public int Artists { get; }

    public bool HasVarious => compilations > 0;

    /// <summary>All albums artist by artist, Various Artists first; the last is cut so that the number of tracks is right.</summary>
    public IEnumerable<AlbumPlan> Albums()
    {
        var left = tracks;
        for (var index = 0; index < compilations; index++)
        {
            var album = Compilation(index);
            left -= album.Tracks;
            yield return album;
        }
        for (var artist = 1; left > 0; artist++)
        {
            var albums = AlbumsOf(artist);
            for (var index = 0; index < albums && left > 0; index++)
            {
                var album = Album(artist, index);
                yield return album.Tracks <= left ? album : album with { Tracks = left, Borrowed = Math.Min(left, album.Borrowed) };
                left -= album.Tracks;
            }
        }
    }

    /// <summary>0 to 1; most artists are hardly known.</summary>
    public double FameOf(int artist) => new SeededRandom(seed, Draw.Artist, artist).Unit();

    public int AlbumsOf(int artist)
    {
        var random = new SeededRandom(seed, Draw.Artist, artist);
        var fame = random.Unit();
        var known = Math.Pow(fame, 5) * 8 * random.Unit();
        return 1 + Math.Min(Codes.MaxAlbums - 1, (int)(known - Math.Log(1 - random.Unit()) * 0.9));
    }

    public AlbumPlan Album(int artist, int index)
    {
        if (!IsReissue(artist, index))
            return Own(artist, index);
        var before = Own(artist, index - 1);
        var random = new SeededRandom(seed, Draw.Reissue, artist, index, 1);
        if (before.Shape == AlbumShape.Single)
            return new AlbumPlan(artist, index, AlbumShape.Album, before.Tracks + random.Between(6, 12), before.Tracks);
        return random.Chance(0.5)
            ? new AlbumPlan(artist, index, AlbumShape.Regional, before.Tracks, before.Tracks)
            : new AlbumPlan(artist, index, AlbumShape.Deluxe, before.Tracks + random.Between(2, 6), before.Tracks);
    }

    /// <summary>Where the recording of a track came out first; tracks are counted from 0.</summary>
    public Recording RecordingOf(AlbumPlan album, int track)
    {
        if (album.IsVarious)
            return Picked(album.Index, track);
        return new Recording(album.Artist, track < album.Borrowed ? album.Index - 1 : album.Index, track);
    }

    /// <summary>Never the last artist, whose first album may have been cut.</summary>
    Recording Picked(int compilation, int track)
    {
        var random = new SeededRandom(seed, Draw.Pick, compilation, track);
        var artist = 1 + random.Below(Artists - 1);
        return new Recording(artist, 0, random.Below(Own(artist, 0).Tracks));
    }

    AlbumPlan Compilation(int index) =>
        new(0, index, AlbumShape.Various, new SeededRandom(seed, Draw.Album, 0, index).Between(12, 24), 0);

    AlbumPlan Own(int artist, int index)
    {
        var random = new SeededRandom(seed, Draw.Album, artist, index);
        var (shape, least, most) = random.Unit() switch
        {
            < 0.28 => (AlbumShape.Single, 1, 1),
            < 0.36 => (AlbumShape.Single, 2, 3),
            < 0.43 => (AlbumShape.Single, 4, 6),
            < 0.94 => (AlbumShape.Album, 9, 16),
            _ => (AlbumShape.BestOf, 14, 24),
        };
        return new AlbumPlan(artist, index, shape, random.Between(least, most), 0);
    }

    /// <summary>What comes after a reissue is new again.</summary>
    bool IsReissue(int artist, int index) => Drawn(artist, index) && !Drawn(artist, index - 1);

    bool Drawn(int artist, int index) => index > 0 && new SeededRandom(seed, Draw.Reissue, artist, index).Chance(0.2);
}
