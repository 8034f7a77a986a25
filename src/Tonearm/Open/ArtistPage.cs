using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Open;

/// <summary>An artist, with the best known tracks and the albums by their groups.</summary>
sealed class ArtistPage(OpenCatalogue catalogue)
{
    const int PageSize = 50;

    public ValueTask<IResult> Show(PageRequest request) => catalogue.Show(request, Page, EntityKind.Artist);

    static Page Page(PageContext context, Found found)
    {
        var artist = found.Json;
        var window = context.Window(PageSize);
        var albums = ApiObjects.Albums(context.View, found.Ordinal, window);
        var followers = artist.GetProperty("followers").GetProperty("total").GetInt64();
        var genres = string.Join(", ", artist.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
        var summary = new Summary(OpenParts.Name(artist), "profile", OpenParts.Url(artist)!,
            OpenGraph.Description(Text.Kind_Artist, genres, OpenGraph.Count(followers, Text.Followers_One, Text.Followers)), ApiObjects.Pictures(context.View, artist));
        return context.Finish(summary,
            $"""
            {context.Header(summary, Text.Kind_Artist, Html.None,
                OpenParts.Facts(genres.Length > 0 ? Parts.FromPeople(genres) : null, OpenParts.Count(followers, Text.Followers_One, Text.Followers)))}
            {(window.Offset == 0 ? Top(ApiObjects.Top(context.View, found.Ordinal)) : Html.None)}
            {Albums(context, window, [.. albums.GetProperty("items").EnumerateArray()])}
            {OpenParts.Paging($"/artist/{OpenParts.Member(artist, "id")}", window, albums.GetProperty("total").GetInt32())}
            """, Cached.Minutes);
    }

    static Html Top(JsonElement tracks) => tracks.GetArrayLength() == 0
        ? Html.None
        : $"""<h2>{Text.Artist_Top}</h2>{Items.List(tracks.EnumerateArray(), 1)}""";

    static Html Albums(PageContext context, Window window, JsonElement[] albums) => albums.Length == 0
        ? OpenParts.Empty(Text.Artist_NoAlbums, window)
        : $"""{albums.GroupBy(album => OpenParts.Member(album, "album_group")).Select(group => Group(context, group))}""";

    static Html Group(PageContext context, IGrouping<string, JsonElement> group) =>
        $"""
        <h2>{group.Key switch { "single" => Text.Group_Single, "compilation" => Text.Group_Compilation, "appears_on" => Text.Group_AppearsOn, _ => Text.Group_Album }}</h2>
        {Card.Grid(context, group.Select(album => new Card(OpenParts.Url(album)!, OpenParts.Name(album), ApiObjects.Pictures(context.View, album),
            OpenParts.Facts(OpenParts.Released(album), group.Key == "appears_on" ? OpenParts.Artists(album) : null))))}
        """;
}
