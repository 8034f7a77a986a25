using Tonearm.Accounts.Pages;
using Tonearm.Ids;

namespace Tonearm.Open;

/// <summary>A track, with its artists and its album.</summary>
sealed class TrackPage(OpenCatalogue catalogue)
{
    public ValueTask<IResult> Show(Visit visit) => catalogue.Show(visit, Page, EntityKind.Track);

    static Page Page(Showing showing, Found found)
    {
        var track = found.Json;
        var album = track.GetProperty("album");
        var summary = new Summary(
            Pieces.Name(track), "music.song", Pieces.Url(track)!, Describe.Work(Text.Kind_Track, Pieces.ArtistNames(track), Pieces.Name(album)), ApiObjects.Pictures(showing.View, album));
        return showing.Finish(summary,
            $"""
            {showing.Sleeve(summary, Text.Kind_Track, Pieces.Explicit(track),
                $"""
                <p class="by">{Pieces.Artists(track)}</p>
                {Pieces.Facts(Pieces.Link(album), Pieces.Released(album), Pieces.Length(track))}
                <p><a class="button quiet" href="{Pieces.Url(album)}">{Text.Track_Album}</a></p>
                """)}
            """, Cached.Minutes);
    }
}
