using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Ids;

namespace Tonearm.Open;

/// <summary>An album, with its tracks in order and its discs apart.</summary>
sealed class AlbumPage(OpenCatalogue catalogue)
{
    const int PageSize = 300;

    public static string Kind(JsonElement album) => OpenParts.Member(album, "album_type") switch
    {
        "single" => Text.Kind_Single,
        "compilation" => Text.Kind_Compilation,
        _ => Text.Kind_Album,
    };

    public ValueTask<IResult> Show(PageRequest request) => catalogue.Show(request, Page, EntityKind.Album);

    static Page Page(PageContext context, Found found)
    {
        var album = found.Json;
        var window = context.Window(PageSize);
        var tracks = ApiObjects.Parts(context.View, found, window);
        var total = tracks.GetProperty("total").GetInt32();
        var summary = new Summary(OpenParts.Name(album), "music.album", OpenParts.Url(album)!,
            OpenGraph.Description(Kind(album), OpenParts.ArtistNames(album), OpenGraph.Count(total, Text.Songs_One, Text.Songs)), ApiObjects.Pictures(context.View, album));
        return context.Finish(summary,
            $"""
            {context.Header(summary, Kind(album), Html.None,
                $"""
                <p class="by">{OpenParts.Artists(album)}</p>
                {OpenParts.Facts(OpenParts.Released(album), OpenParts.Count(total, Text.Songs_One, Text.Songs), Together(context, found, total))}
                """)}
            {(tracks.GetProperty("items").GetArrayLength() > 0 ? Discs([.. tracks.GetProperty("items").EnumerateArray()]) : OpenParts.Empty(Text.Album_Empty, window))}
            {OpenParts.Paging($"/album/{OpenParts.Member(album, "id")}", window, total)}
            {Rights(album)}
            """, Cached.Minutes);
    }

    static Html? Together(PageContext context, Found album, int tracks) =>
        tracks > 0 ? OpenParts.Together(ApiObjects.LengthOfAlbum(context.View, album.Ordinal)) : null;

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
            .Select(right => $"{(OpenParts.Member(right, "type") == "P" ? "℗" : "©")} {OpenParts.Member(right, "text")}")
            .Prepend(OpenParts.Member(album, "label")).Where(line => line.Length > 0).Distinct();
        return $"""{lines.Select(line => (Html)$"""<p class="rights" dir="auto">{line}</p>""")}""";
    }
}
