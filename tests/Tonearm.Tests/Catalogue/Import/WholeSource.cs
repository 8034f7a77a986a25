using Tonearm.Catalogue.Import;

namespace Tonearm.Tests.Catalogue.Import;

static class WholeSource
{
    /// <summary>All lists in the order of an import.</summary>
    public static List<CatalogueRow> Rows(ICatalogueSource source, RefusedRows refused) =>
    [
        .. source.MarketSets(refused), .. source.Categories(refused), .. source.Artists(refused), .. source.Albums(refused), .. source.Tracks(refused),
        .. source.Shows(refused), .. source.Episodes(refused), .. source.Audiobooks(refused), .. source.Chapters(refused),
        .. source.AudioFeatures(refused), .. source.AudioAnalyses(refused),
    ];
}
