using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tonearm.Catalogue.Releases;

/// <summary>A category of the browse operations.</summary>
/// <param name="Names">By language, in lower case with <c>_</c>: <c>es</c>, <c>es_mx</c>.</param>
/// <param name="Icons">Addresses elsewhere, widest first.</param>
/// <param name="Playlists">Ids of playlists that stand in it.</param>
sealed record Category(
    string Id, string Name, IReadOnlyDictionary<string, string> Names, IReadOnlyList<CategoryIcon> Icons, IReadOnlyList<string> Playlists)
{
    /// <summary>It came with the import, and has a picture; others are genres.</summary>
    [JsonIgnore]
    public bool IsImported { get; init; } = true;

    /// <summary>What the operator names when a playlist is put into it.</summary>
    [JsonIgnore]
    public string Place { get; } = Genre.SlugOf(Id);

    public static Category Of(Genre genre) =>
        new(genre.Slug, CultureInfo.InvariantCulture.TextInfo.ToTitleCase(genre.Name), FrozenDictionary<string, string>.Empty, [], [])
        {
            IsImported = false,
        };

    /// <summary>Whether a text can stand in an address and be the name of a file.</summary>
    public static bool IsId(string text, int maxLength) =>
        text.Length <= maxLength
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        && text.Any(char.IsAsciiLetterOrDigit);

    /// <summary>In a language as clients write it; that of the catalogue where it is not known.</summary>
    public string NameIn(string? locale)
    {
        if (Names.Count == 0 || locale is not { Length: >= 2 })
            return Name;
        var wanted = LanguageOf(locale);
        return Names.GetValueOrDefault(wanted) ?? Names.GetValueOrDefault(wanted.Split('_')[0]) ?? Name;
    }

    /// <summary>The form in which languages are compared.</summary>
    public static string LanguageOf(string locale) => locale.Replace('-', '_').ToLowerInvariant();
}

/// <summary>A picture elsewhere; height and width in pixels, null when unknown.</summary>
sealed record CategoryIcon(string Url, int? Height, int? Width);

/// <summary>The categories of a release in their order: those of the import, or its genres.</summary>
sealed class CategoryList
{
    readonly FrozenDictionary<string, Category> byId;

    public CategoryList(ReleaseFile.Section list, GenreList genres)
    {
        var imported = list.IsEmpty ? [] : JsonSerializer.Deserialize(list.From(0), CategoryJson.Default.CategoryArray) ?? [];
        ImportedCount = imported.Length;
        All = imported.Length > 0 ? imported : Array.ConvertAll(genres.All, Category.Of);
        byId = All.ToFrozenDictionary(category => category.Id, StringComparer.Ordinal);
    }

    /// <summary>How many the import brought; 0 where they are the genres.</summary>
    public int ImportedCount { get; }

    public Category[] All { get; }

    public Category? Find(string id) => byId.GetValueOrDefault(id);
}

[JsonSerializable(typeof(Category[]))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
sealed partial class CategoryJson : JsonSerializerContext;
