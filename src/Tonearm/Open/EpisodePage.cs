using Tonearm.Accounts.Pages;
using Tonearm.Ids;

namespace Tonearm.Open;

/// <summary>An episode of a show, or a chapter of an audiobook (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).</summary>
sealed class EpisodePage(OpenCatalogue catalogue)
{
    public ValueTask<IResult> Show(Visit visit) => catalogue.Show(visit, Page, EntityKind.Episode, EntityKind.Chapter);

    static Page Page(Showing showing, Found found)
    {
        var (episode, isChapter) = (found.Json, found.Kind == EntityKind.Chapter);
        var whole = episode.GetProperty(isChapter ? "audiobook" : "show");
        var kind = isChapter ? Text.Kind_Chapter : Text.Kind_Episode;
        var summary = new Summary(Pieces.Name(episode), "website", Pieces.Url(episode)!, Describe.Work(kind, Pieces.Name(whole)), ApiObjects.Pictures(showing.View, whole));
        return showing.Finish(summary,
            $"""
            {showing.Sleeve(summary, kind, Pieces.Explicit(episode),
                $"""
                <p class="by">{Pieces.Link(whole)}</p>
                {Pieces.Facts(Pieces.Released(episode), Pieces.Length(episode))}
                {Pieces.Description(Pieces.Member(episode, "description"))}
                <p><a class="button quiet" href="{Pieces.Url(whole)}">{(isChapter ? Text.Episode_Audiobook : Text.Episode_Show)}</a></p>
                """)}
            """, Cached.Minutes);
    }
}
