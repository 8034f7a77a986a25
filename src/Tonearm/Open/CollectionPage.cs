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

    public async ValueTask<IResult> Show(PageRequest request)
    {
        var context = catalogue.Begin(request);
        var window = context.Window(PageSize);
        var saved = await library.Page(request.User.Id, LibraryKind.Track, window);
        return new Page(request, Text.Collection_Title,
            $"""
            <h1>{Text.Collection_Title}</h1>
            <p class="lead">{OpenGraph.Count(saved.Total, Text.Songs_One, Text.Songs)}</p>
            {(saved.Items.Count > 0
                ? Items.List(saved.Items.Select(each => Track(context, each.Item.Id)), window.Offset + 1)
                : OpenParts.Empty(Text.Collection_Empty, window))}
            {OpenParts.Paging("/collection", window, saved.Total)}
            """)
        { Place = Place.Collection, Cache = Cached.ForOne };
    }

    static JsonElement Track(PageContext context, EntityId id) =>
        context.View.Find(EntityKind.Track, id) is { } ordinal ? ApiObjects.Full(context.View, EntityKind.Track, ordinal) : Lost;
}
