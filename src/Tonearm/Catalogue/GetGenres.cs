using System.Text;

namespace Tonearm.Catalogue;

/// <summary>GET /v1/recommendations/available-genre-seeds: the genres of the catalogue.</summary>
static class GetGenres
{
    public static IResult Seeds(CatalogueView view) => view.Reply(MaxAge.None, json =>
    {
        var names = view.Release.Genres.All.Select(genre => genre.Slug).Order(StringComparer.Ordinal);
        json.Raw("{\"genres\":["u8).Raw(Encoding.UTF8.GetBytes(string.Join(',', names.Select(name => $"\"{name}\"")))).Raw("]}"u8);
    });
}
