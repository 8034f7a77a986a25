using Tonearm.Accounts.Pages;
using Tonearm.Ids;

namespace Tonearm.Open;

/// <summary>An episode of a show, or a chapter of an audiobook (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).</summary>
sealed class EpisodePage(OpenCatalogue catalogue)
{
    public ValueTask<IResult> Show(PageRequest request) => catalogue.Show(request, Page, EntityKind.Episode, EntityKind.Chapter);

    static Page Page(PageContext context, Found found)
    {
        var (episode, isChapter) = (found.Json, found.Kind == EntityKind.Chapter);
        var whole = episode.GetProperty(isChapter ? "audiobook" : "show");
        var kind = isChapter ? Text.Kind_Chapter : Text.Kind_Episode;
        var summary = new Summary(OpenParts.Name(episode), "website", OpenParts.Url(episode)!, OpenGraph.Description(kind, OpenParts.Name(whole)), ApiObjects.Pictures(context.View, whole));
        return context.Finish(summary,
            $"""
            {context.Header(summary, kind, OpenParts.Explicit(episode),
                $"""
                <p class="by">{OpenParts.Link(whole)}</p>
                {OpenParts.Facts(OpenParts.Released(episode), OpenParts.Length(episode))}
                {OpenParts.Description(OpenParts.Member(episode, "description"))}
                <p><a class="button quiet" href="{OpenParts.Url(whole)}">{(isChapter ? Text.Episode_Audiobook : Text.Episode_Show)}</a></p>
                """)}
            """, Cached.Minutes);
    }
}
