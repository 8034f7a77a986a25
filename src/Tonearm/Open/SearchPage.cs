using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Search;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Open;

/// <summary>A search of the catalogue and of public playlists: the best results of each kind, as <c>GET /v1/search</c> ranks them.</summary>
sealed class SearchPage(OpenCatalogue catalogue, FindPlaylists findPlaylists, SearchLimit limit, TimeProvider clock)
{
    const int MaxLength = 200, Songs = 10, Others = 6;

    static readonly (EntityKind Kind, string Title)[] Grids =
        [(EntityKind.Artist, Text.Search_Artists), (EntityKind.Album, Text.Group_Album), (EntityKind.Show, Text.Search_Shows), (EntityKind.Audiobook, Text.Search_Audiobooks)];

    public async ValueTask<IResult> Show(PageRequest request)
    {
        var text = (request.Http.Request.RouteValues["id"] as string ?? request.Query("q")).Trim();
        var context = catalogue.Begin(request);
        var isSearch = text.Length is > 0 and <= MaxLength;
        var wait = isSearch ? limit.Begin(request) : null;
        if (wait is { } time)
            request.RetryAfter(time);
        var found = wait is not null ? Parts.Empty(Text.Search_TooMany) : isSearch ? await Results(context, text) : Html.None;
        return new Page(request, Text.Search_Title,
            $"""
            <h1>{Text.Search_Title}</h1>
            <form action="/search" role="search" class="search">
            <input type="search" name="q" value="{text}" maxlength="{MaxLength}" aria-label="{Text.Search_Label}" autocomplete="off"{Parts.Flag(text.Length == 0, "autofocus")}>
            {Parts.Button(Text.Search_Submit)}
            </form>
            {found}
            """)
        {
            Status = wait is null ? StatusCodes.Status200OK : StatusCodes.Status429TooManyRequests,
            Place = Place.Search,
            Cache = Cached.ForOne,
            Pictures = context.Pictures,
        };
    }

    async ValueTask<Html> Results(PageContext context, string text)
    {
        var query = SearchQuery.Parse(text, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var songs = ApiObjects.Found(context.View, query, EntityKind.Track, Songs);
        var playlists = await findPlaylists(text, context.View, new Window(Others, 0));
        List<Html> parts = [];
        if (songs.GetArrayLength() > 0)
            parts.Add($"<h2>{Text.Search_Songs}</h2>{Items.List(songs.EnumerateArray(), 1)}");
        foreach (var (kind, title) in Grids)
            Add(title, ApiObjects.Found(context.View, query, kind, Others).EnumerateArray());
        Add(Text.Search_Playlists, playlists.Objects.Select(playlist => JsonElement.Parse(playlist)));
        return parts.Count > 0 ? $"{parts}" : Parts.Empty(Text.Search_None);

        void Add(string title, IEnumerable<JsonElement> things)
        {
            var tiles = things.Select(thing => new Card(OpenParts.Url(thing)!, OpenParts.Name(thing), thing.GetProperty("images"), About(thing))).ToList();
            if (tiles.Count > 0)
                parts.Add($"<h2>{title}</h2>{Card.Grid(context, tiles)}");
        }
    }

    static Html About(JsonElement thing) => OpenParts.Facts(
        thing.TryGetProperty("artists", out _) ? OpenParts.Artists(thing) : null,
        thing.TryGetProperty("release_date", out _) ? OpenParts.Released(thing) : null);
}
