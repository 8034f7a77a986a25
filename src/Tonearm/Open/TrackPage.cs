using Tonearm.Accounts.Pages;
using Tonearm.Ids;

namespace Tonearm.Open;

/// <summary>A track, with its artists and its album.</summary>
sealed class TrackPage(OpenCatalogue catalogue)
{
    public ValueTask<IResult> Show(PageRequest request) => catalogue.Show(request, Page, EntityKind.Track);

    static Page Page(PageContext context, Found found)
    {
        var track = found.Json;
        var album = track.GetProperty("album");
        var summary = new Summary(
            OpenParts.Name(track), "music.song", OpenParts.Url(track)!, OpenGraph.Description(Text.Kind_Track, OpenParts.ArtistNames(track), OpenParts.Name(album)), ApiObjects.Pictures(context.View, album));
        return context.Finish(summary,
            $"""
            {context.Header(summary, Text.Kind_Track, OpenParts.Explicit(track),
                $"""
                <p class="by">{OpenParts.Artists(track)}</p>
                {OpenParts.Facts(OpenParts.Link(album), OpenParts.Released(album), OpenParts.Length(track))}
                <p><a class="button quiet" href="{OpenParts.Url(album)}">{Text.Track_Album}</a></p>
                """)}
            """, Cached.Minutes);
    }
}
