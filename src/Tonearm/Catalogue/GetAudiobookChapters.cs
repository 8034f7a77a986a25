using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>GET /v1/audiobooks/{id}/chapters: simplified chapters by number.</summary>
static class GetAudiobookChapters
{
    public static IResult Handle(CatalogueId id, CatalogueView view, PageQuery page) =>
        view.Find(EntityKind.Audiobook, id.Value) is { } book
            ? view.Reply(MaxAge.Spoken, json => AudiobookJson.Chapters(json, view, book, view.Release.Audiobooks.IdText(book), page.Window))
            : ApiError.NotFound;
}
