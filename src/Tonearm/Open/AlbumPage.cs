using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Ids;

namespace Tonearm.Open;

/// <summary>An album, with its tracks in order and its discs apart.</summary>
sealed class AlbumPage(OpenCatalogue catalogue)
{
    const int PageSize = 300;

    public static string Kind(JsonElement album) => Pieces.Member(album, "album_type") switch
    {
        "single" => Text.Kind_Single,
        "compilation" => Text.Kind_Compilation,
        _ => Text.Kind_Album,
    };

    public ValueTask<IResult> Show(Visit visit) => catalogue.Show(visit, Page, EntityKind.Album);

    static Page Page(Showing showing, Found found)
    {
        var album = found.Json;
        var window = showing.Window(PageSize);
        var tracks = ApiObjects.Parts(showing.View, found, window);
        var total = tracks.GetProperty("total").GetInt32();
        var summary = new Summary(Pieces.Name(album), "music.album", Pieces.Url(album)!,
            Describe.Work(Kind(album), Pieces.ArtistNames(album), Describe.Count(total, Text.Songs_One, Text.Songs)), ApiObjects.Pictures(showing.View, album));
        return showing.Finish(summary,
            $"""
            {showing.Sleeve(summary, Kind(album), Html.None,
                $"""
                <p class="by">{Pieces.Artists(album)}</p>
                {Pieces.Facts(Pieces.Released(album), Pieces.Count(total, Text.Songs_One, Text.Songs), Together(showing, found, total))}
                """)}
            {(tracks.GetProperty("items").GetArrayLength() > 0 ? Discs([.. tracks.GetProperty("items").EnumerateArray()]) : Pieces.Empty(Text.Album_Empty, window))}
            {Pieces.Paging($"/album/{Pieces.Member(album, "id")}", window, total)}
            {Rights(album)}
            """, Cached.Minutes);
    }

    static Html? Together(Showing showing, Found album, int tracks) =>
        tracks > 0 ? Pieces.Together(ApiObjects.LengthOfAlbum(showing.View, album.Ordinal)) : null;

    static Html Discs(JsonElement[] tracks)
    {
        var discs = tracks.GroupBy(track => track.GetProperty("disc_number").GetInt32()).ToArray();
        return discs is [{ Key: <= 1 } single]
            ? Items.Numbered(single)
            : $"""{discs.Select(disc => (Html)$"<h2>{Html.Sentence(Text.Disc, (Html)$"{(long)disc.Key}")}</h2>{Items.Numbered(disc)}")}""";
    }

    /// <summary>Who published it, in the words of its copyrights.</summary>
    static Html Rights(JsonElement album)
    {
        var lines = album.GetProperty("copyrights").EnumerateArray()
            .Select(right => $"{(Pieces.Member(right, "type") == "P" ? "℗" : "©")} {Pieces.Member(right, "text")}")
            .Prepend(Pieces.Member(album, "label")).Where(line => line.Length > 0).Distinct();
        return $"""{lines.Select(line => (Html)$"""<p class="rights" dir="auto">{line}</p>""")}""";
    }
}
