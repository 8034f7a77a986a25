using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Bounds of a category: it stands in addresses and in the name of a file, and is kept in memory.</summary>
static class CategoryShape
{
    const int MaxId = 64, MaxText = 200, MaxLocale = 16, MaxNames = 200, MaxIcons = 10, MaxUrl = 2_000, MaxPlaylists = 500;

    /// <summary>Why it is refused; null if it may be.</summary>
    public static string? Problem(in RowFields fields) =>
        !Category.IsId(fields.CategoryId!, MaxId)
            ? $"`id` is not 1 to {MaxId} ASCII letters, digits, - and _, with a letter or digit among them"
        : fields.Name!.Trim().Length is 0 or > MaxText ? $"`name` is empty or longer than {MaxText} characters"
        : fields.Names?.Count > MaxNames ? $"`names` has more than {MaxNames} languages"
        : fields.Names?.Keys.FirstOrDefault(locale => !Category.IsId(locale, MaxLocale)) is { } odd
            ? $"`names` has a member that is no language such as es or es_MX: {Shown(odd)}"
        : fields.Names?.Values.Any(name => name.Trim().Length is 0 or > MaxText) ?? false
            ? $"`names` holds a name that is empty or longer than {MaxText} characters"
        : fields.Icons?.Length > MaxIcons ? $"`icons` holds more than {MaxIcons}"
        : fields.Icons?.Any(icon => icon.Url.Length > MaxUrl) ?? false ? $"`icons` holds an address of more than {MaxUrl} characters"
        : fields.Playlists?.Length > MaxPlaylists ? $"`playlists` holds more than {MaxPlaylists}"
        : null;

    static string Shown(string text) => text[..Math.Min(text.Length, MaxLocale)];
}
