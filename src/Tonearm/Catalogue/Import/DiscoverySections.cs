using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>What is found out from the records of a release once they stand: its genres, its newest albums, related artists.</summary>
static class DiscoverySections
{
    const int MaxNewest = 1000;

    /// <summary>Artists whose relations are in memory at once.</summary>
    const int Chunk = 8192;

    public static void Write(Release release, CoOccurrence coOccurrence, ReleaseFileWriter file, DateTimeOffset now, ImportProgress progress)
    {
        progress.Begin("relating artists");
        var genres = GenreTable.Of(release);
        genres.Write(file);
        file.Write("album.newest", MemoryMarshal.AsBytes(Newest(release, now).AsSpan()));
        coOccurrence.ReplaceTracksByArtists(release);
        WriteRelated(release, genres, coOccurrence, file);
    }

    /// <summary>Newest first, the better known first among those of one day; none that is still to come or has no date.</summary>
    static uint[] Newest(Release release, DateTimeOffset now)
    {
        var today = int.Parse(now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var newest = new PriorityQueue<int, (int Date, int Rank)>();
        for (var rank = 0; rank < release.Albums.Count; rank++)
        {
            var album = release.Albums.AtRank(rank);
            var date = Dates.Sortable(Encoding.UTF8.GetString(new AlbumRecord(release.Albums.Record(album)).ReleaseDate));
            if (date <= 0 || date > today)
                continue;
            if (newest.Count < MaxNewest)
                newest.Enqueue(album, (date, -rank));
            else
                newest.EnqueueDequeue(album, (date, -rank));
        }
        var found = new uint[newest.Count];
        for (var place = found.Length - 1; place >= 0; place--)
            found[place] = (uint)newest.Dequeue();
        return found;
    }

    static void WriteRelated(Release release, GenreTable genres, CoOccurrence coOccurrence, ReleaseFileWriter file)
    {
        var count = release.Artists.Count;
        var ranks = new int[count];
        for (var rank = 0; rank < count; rank++)
            ranks[release.Artists.AtRank(rank)] = rank;
        var starts = new uint[count + 1];
        using (var section = file.Begin("artist.related"))
            for (var first = 0; first < count; first += Chunk)
            {
                var related = Relate(release, genres, coOccurrence, ranks, first, Math.Min(Chunk, count - first));
                for (var i = 0; i < related.Length; i++)
                {
                    section.Write(MemoryMarshal.AsBytes(related[i].AsSpan()));
                    starts[first + i + 1] = starts[first + i] + (uint)related[i].Length;
                }
            }
        file.Write("related.starts", MemoryMarshal.AsBytes(starts.AsSpan()));
    }

    static uint[][] Relate(Release release, GenreTable genres, CoOccurrence coOccurrence, int[] ranks, int first, int count)
    {
        var related = new uint[count][];
        Parallel.For(0, count,
            () => new RelatedArtistsBuilder(release, genres, coOccurrence, ranks),
            (i, _, kinship) =>
            {
                related[i] = kinship.Of(first + i);
                return kinship;
            },
            _ => { });
        return related;
    }
}
