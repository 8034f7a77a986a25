using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Open;

/// <summary>An artist, with the best known tracks and the albums by their groups.</summary>
sealed class ArtistPage(OpenCatalogue catalogue)
{
    const int PageSize = 50;

    public ValueTask<IResult> Show(Visit visit) => catalogue.Show(visit, Page, EntityKind.Artist);

    static Page Page(Showing showing, Found found)
    {
        var artist = found.Json;
        var window = showing.Window(PageSize);
        var albums = ApiObjects.Albums(showing.View, found.Ordinal, window);
        var followers = artist.GetProperty("followers").GetProperty("total").GetInt64();
        var genres = string.Join(", ", artist.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
        var summary = new Summary(Pieces.Name(artist), "profile", Pieces.Url(artist)!,
            Describe.Work(Text.Kind_Artist, genres, Describe.Count(followers, Text.Followers_One, Text.Followers)), ApiObjects.Pictures(showing.View, artist));
        return showing.Finish(summary,
            $"""
            {showing.Sleeve(summary, Text.Kind_Artist, Html.None,
                Pieces.Facts(genres.Length > 0 ? Parts.FromPeople(genres) : null, Pieces.Count(followers, Text.Followers_One, Text.Followers)))}
            {(window.Offset == 0 ? Top(ApiObjects.Top(showing.View, found.Ordinal)) : Html.None)}
            {Albums(showing, window, [.. albums.GetProperty("items").EnumerateArray()])}
            {Pieces.Paging($"/artist/{Pieces.Member(artist, "id")}", window, albums.GetProperty("total").GetInt32())}
            """, Cached.Minutes);
    }

    static Html Top(JsonElement tracks) => tracks.GetArrayLength() == 0
        ? Html.None
        : $"""<h2>{Text.Artist_Top}</h2>{Items.List(tracks.EnumerateArray(), 1)}""";

    static Html Albums(Showing showing, Window window, JsonElement[] albums) => albums.Length == 0
        ? Pieces.Empty(Text.Artist_NoAlbums, window)
        : $"""{albums.GroupBy(album => Pieces.Member(album, "album_group")).Select(group => Group(showing, group))}""";

    static Html Group(Showing showing, IGrouping<string, JsonElement> group) =>
        $"""
        <h2>{group.Key switch { "single" => Text.Group_Single, "compilation" => Text.Group_Compilation, "appears_on" => Text.Group_AppearsOn, _ => Text.Group_Album }}</h2>
        {Tile.Grid(showing, group.Select(album => new Tile(Pieces.Url(album)!, Pieces.Name(album), ApiObjects.Pictures(showing.View, album),
            Pieces.Facts(Pieces.Released(album), group.Key == "appears_on" ? Pieces.Artists(album) : null))))}
        """;
}
