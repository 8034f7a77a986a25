using System.Text.Json;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>The categories that an import brings, in its order, as one section of the release; none without any.</summary>
static class CategorySection
{
    const int MaxCategories = 1_000;

    public static void Write(ReleaseFileWriter file, IEnumerable<CategoryRow> rows, RefusedRows refused)
    {
        List<Category> categories = [];
        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
            if (Refusal(row, categories.Count, places) is { } reason)
                refused.Add(row.Origin, reason);
            else
                categories.Add(Of(row));
        if (categories.Count > 0)
            file.Write("categories", JsonSerializer.SerializeToUtf8Bytes([.. categories], CategoryJson.Default.CategoryArray));
    }

    /// <summary>The operator names a category without regard to capitals, so no two may differ in them alone.</summary>
    static string? Refusal(CategoryRow row, int count, HashSet<string> places) =>
        count == MaxCategories ? $"there are more than {MaxCategories:N0} categories"
        : !places.Add(Genre.SlugOf(row.Id)) ? $"category {row.Id} stands here a second time, or differs from another in capitals or signs alone"
        : null;

    static Category Of(CategoryRow row) => new(
        row.Id,
        row.Name,
        row.Names.GroupBy(name => Category.LanguageOf(name.Key)).ToDictionary(names => names.Key, names => names.First().Value),
        [.. row.Icons.OrderByDescending(icon => icon.Width ?? 0).Select(icon => new CategoryIcon(icon.Url, icon.Height, icon.Width))],
        [.. row.Playlists.Distinct().Select(playlist => playlist.ToString())]);
}
