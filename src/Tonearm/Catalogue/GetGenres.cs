using System.Text;

namespace Tonearm.Catalogue;

/// <summary>
/// GET /v1/recommendations/available-genre-seeds, /v1/browse/categories and /v1/browse/categories/{id}: the genres of the
/// catalogue. Each is a category, named as in the catalogue, in no other language (docs/behaviour/objects-and-nulls.md#browse).
/// </summary>
static class GetGenres
{
    public static IResult Seeds(CatalogueView view) => view.Reply(MaxAge.None, json =>
    {
        var names = view.Release.Genres.All.Select(genre => genre.Slug).Order(StringComparer.Ordinal);
        json.Raw("{\"genres\":["u8).Raw(Encoding.UTF8.GetBytes(string.Join(',', names.Select(name => $"\"{name}\"")))).Raw("]}"u8);
    });
}
