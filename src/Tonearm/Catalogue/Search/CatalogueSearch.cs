using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Search;

/// <summary>Searches the kinds of a release that can be searched.</summary>
sealed class CatalogueSearch(Release release)
{
    /// <summary>In the order in which an answer lists them.</summary>
    public static readonly EntityKind[] Kinds =
        [EntityKind.Album, EntityKind.Artist, EntityKind.Track, EntityKind.Show, EntityKind.Episode, EntityKind.Audiobook];

    readonly Dictionary<EntityKind, SearchIndex> indexes = Kinds.ToDictionary(kind => kind, kind => Open(release[kind].Search));
    readonly Dictionary<EntityKind, ReadDocument> documents = Kinds.ToDictionary(kind => kind, kind => CatalogueDocuments.Of(release, kind));

    /// <summary>Ranks of the objects of a kind that match, best first.</summary>
    /// <param name="accept">Says of a rank whether it may be found; null accepts all.</param>
    public SearchHits Find(SearchQuery query, EntityKind kind, int offset, int limit, Func<int, bool>? accept) =>
        indexes[kind].Find(query, kind, documents[kind], offset, limit, accept);

    static unsafe SearchIndex Open(ReleaseFile.Section section) => new(section.Start, section.Length);
}
