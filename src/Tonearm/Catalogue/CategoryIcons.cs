using System.Text;
using Tonearm.Catalogue.Releases;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>The member <c>icons</c> of a category: what the import names, or the one picture that is served here.</summary>
static class CategoryIcons
{
    /// <summary>Pixels on a side of a picture that is served here.</summary>
    public const int Size = 274;

    public static JsonBuffer Icons(this JsonBuffer json, Links links, Category category)
    {
        json.Raw("["u8);
        if (category is { IsImported: true, Icons.Count: 0 })
            json.Icon(new CategoryIcon($"{links.ImagesBase}/image/category/{category.Id}/{Size}", Size, Size));
        for (var i = 0; i < category.Icons.Count; i++)
            json.Raw(i == 0 ? ""u8 : ","u8).Icon(category.Icons[i]);
        return json.Raw("]"u8);
    }

    static JsonBuffer Icon(this JsonBuffer json, CategoryIcon icon) => json
        .Raw("{\"url\":\""u8).Raw(JsonText.Escape(icon.Url)).Raw("\",\"height\":"u8).Pixels(icon.Height).Raw(",\"width\":"u8).Pixels(icon.Width).Raw("}"u8);

    static JsonBuffer Pixels(this JsonBuffer json, int? count) =>
        count is { } known ? json.Raw(Encoding.ASCII.GetBytes(known.ToString(System.Globalization.CultureInfo.InvariantCulture))) : json.Raw("null"u8);
}
