using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Ids;
using Tonearm.Library;

namespace Tonearm.Open;

/// <summary>The tracks that somebody has saved, for themselves alone.</summary>
sealed class CollectionPage(OpenCatalogue catalogue, LibraryStore library)
{
    const int PageSize = 100;

    static readonly JsonElement Lost = JsonElement.Parse("null");

    public async ValueTask<IResult> Show(Visit visit)
    {
        var showing = catalogue.Begin(visit);
        var window = showing.Window(PageSize);
        var saved = await library.Page(visit.User.Id, LibraryKind.Track, window);
        return new Page(visit, Text.Collection_Title,
            $"""
            <h1>{Text.Collection_Title}</h1>
            <p class="lead">{Describe.Count(saved.Total, Text.Songs_One, Text.Songs)}</p>
            {(saved.Items.Count > 0
                ? Items.List(saved.Items.Select(each => Track(showing, each.Item.Id)), window.Offset + 1)
                : Pieces.Empty(Text.Collection_Empty, window))}
            {Pieces.Paging("/collection", window, saved.Total)}
            """)
        { Place = Place.Collection, Cache = Cached.ForOne };
    }

    static JsonElement Track(Showing showing, EntityId id) =>
        showing.View.Find(EntityKind.Track, id) is { } ordinal ? ApiObjects.Full(showing.View, EntityKind.Track, ordinal) : Lost;
}
