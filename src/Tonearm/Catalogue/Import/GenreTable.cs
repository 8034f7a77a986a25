using System.Runtime.InteropServices;
using System.Text.Json;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>The genres that artists carry, each with its most popular artists. What it holds is bounded, whatever comes.</summary>
sealed class GenreTable
{
    const int MaxWritten = 1000, MaxKnown = 50_000, MaxArtists = 200, MaxOfArtist = 10;

    readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public sealed class Entry
    {
        /// <summary>Of all artists who carry it.</summary>
        public int Count { get; set; }

        /// <summary>The most popular of them.</summary>
        public List<int> Artists { get; } = [];
    }

    public static GenreTable Of(Release release)
    {
        var table = new GenreTable();
        for (var rank = 0; rank < release.Artists.Count; rank++)
            table.Add(release, release.Artists.AtRank(rank));
        return table;
    }

    /// <summary>The genres of an artist that are known here.</summary>
    public IEnumerable<Entry> OfArtist(Release release, int artist) =>
        Names(release, artist).Where(entries.ContainsKey).Select(name => entries[name]);

    public void Write(ReleaseFileWriter file)
    {
        var written = entries.OrderByDescending(entry => entry.Value.Count).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .DistinctBy(entry => Genre.SlugOf(entry.Key)).Where(entry => Genre.SlugOf(entry.Key).Length > 0).Take(MaxWritten).ToArray();
        Genre[] genres = [.. written.Select(entry => new Genre(entry.Key, entry.Value.Count))];
        file.Write("genres", JsonSerializer.SerializeToUtf8Bytes(genres, GenreListJson.Default.GenreArray));
        var artists = new ParentChildren();
        for (var genre = 0; genre < written.Length; genre++)
            foreach (var (place, artist) in written[genre].Value.Artists.Index())
                artists.Add(genre, (uint)artist, (ulong)place);
        artists.Write(file, "genre.artists", written.Length);
    }

    void Add(Release release, int artist)
    {
        foreach (var name in Names(release, artist))
        {
            if (entries.Count >= MaxKnown && !entries.ContainsKey(name))
                continue;
            var entry = CollectionsMarshal.GetValueRefOrAddDefault(entries, name, out _) ??= new Entry();
            entry.Count++;
            if (entry.Artists.Count < MaxArtists)
                entry.Artists.Add(artist);
        }
    }

    static List<string> Names(Release release, int artist)
    {
        List<string> names = [];
        var genres = new ArtistRecord(release.Artists.Record(artist)).Genres;
        if (genres.Length <= 2)
            return names;
        var reader = new Utf8JsonReader(genres);
        while (reader.Read() && names.Count < MaxOfArtist)
#pragma warning disable CA1308 // Genres are written in lower case.
            if (reader.TokenType == JsonTokenType.String && reader.GetString()!.Trim().ToLowerInvariant() is { Length: > 0 } name && !names.Contains(name))
                names.Add(name);
#pragma warning restore CA1308
        return names;
    }
}
