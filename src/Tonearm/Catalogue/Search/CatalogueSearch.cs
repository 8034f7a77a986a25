using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Search;

/// <summary>Searches the kinds of a release that can be searched.</summary>
sealed class CatalogueSearch(Release release)
{
    /// <summary>In the order in which an answer lists them.</summary>
    public static readonly EntityKind[] Kinds =
        [EntityKind.Album, EntityKind.Artist, EntityKind.Track, EntityKind.Show, EntityKind.Episode, EntityKind.Audiobook];

    readonly SearchIndex[] indexes = [.. Enum.GetValues<EntityKind>().Select(kind => Open(release[kind].Search))];
    readonly ReadDocument?[] documents =
        [.. Enum.GetValues<EntityKind>().Select(kind => Array.IndexOf(Kinds, kind) < 0 ? null : CatalogueDocuments.Of(release, kind))];

    /// <summary>Ranks of the objects of a kind that match, best first.</summary>
    /// <param name="accept">Says of a rank whether it may be found; null accepts all.</param>
    public SearchHits Find(SearchQuery query, EntityKind kind, int offset, int limit, Func<int, bool>? accept) =>
        indexes[(int)kind].Find(query, kind, documents[(int)kind]!, offset, limit, accept);

    static unsafe SearchIndex Open(ReleaseFile.Section section) => new(section.Start, section.Length);
}
