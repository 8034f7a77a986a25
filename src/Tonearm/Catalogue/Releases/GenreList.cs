using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tonearm.Catalogue.Releases;

/// <summary>A genre of the catalogue.</summary>
/// <param name="Name">As artists carry it, in lower case.</param>
/// <param name="Artists">How many artists carry it.</param>
sealed record Genre(string Name, int Artists)
{
    /// <summary>The name as it stands in a path: letters and digits of any script, runs of anything else as one hyphen.</summary>
    [JsonIgnore]
    public string Slug { get; } = SlugOf(Name);

    public static string SlugOf(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name)
            if (char.IsLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        return slug.ToString().TrimEnd('-');
    }
}

/// <summary>The genres of a release, the most common first, each slug once.</summary>
sealed class GenreList
{
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    readonly Relation artists;

    public GenreList(ReleaseFile.Section list, Relation artists)
    {
        All = list.IsEmpty ? [] : JsonSerializer.Deserialize(list.From(0), GenreListJson.Default.GenreArray) ?? [];
        this.artists = artists;
        for (var place = 0; place < All.Length; place++)
            places.TryAdd(All[place].Slug, place);
    }

    public Genre[] All { get; }

    /// <summary>By name or slug.</summary>
    public Genre? Find(string name) => places.TryGetValue(Genre.SlugOf(name), out var place) ? All[place] : null;

    /// <summary>The most popular artists of a genre.</summary>
    public ReadOnlySpan<uint> ArtistsOf(Genre genre) => artists.Of(places[genre.Slug]);
}

[JsonSerializable(typeof(Genre[]))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
sealed partial class GenreListJson : JsonSerializerContext;
