using Tonearm.Catalogue.Recommend;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>The reads of the catalogue: paths, markets and limits (docs/behaviour/paging.md#limits-of-pages, #batches).</summary>
static class CatalogueEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1").WithMetadata(new RequiresToken());

        v1.MapMethods("/artists/{id}", Read, (CatalogueId id, CatalogueView view) => GetObject.Handle(EntityKind.Artist, id, view));
        v1.MapMethods("/artists", Read, (CatalogueIds ids, CatalogueView view) => GetObjects.Handle(EntityKind.Artist, ids, view)).WithMetadata(new IdLimit(50));
        v1.MapMethods("/artists/{id}/albums", Read, GetArtistAlbums.Handle).WithMetadata(new TakesMarket(), new PageLimits(20, 50));

        v1.MapMethods("/artists/{id}/top-tracks", Read, GetArtistTopTracks.Handle).WithMetadata(new TakesMarket(ListsMarkets: true));
        v1.MapMethods("/artists/{id}/related-artists", Read, GetRelatedArtists.Handle);

        v1.MapMethods("/albums/{id}", Read, (CatalogueId id, CatalogueView view) => GetObject.Handle(EntityKind.Album, id, view)).WithMetadata(new TakesMarket());
        v1.MapMethods("/albums", Read, (CatalogueIds ids, CatalogueView view) => GetObjects.Handle(EntityKind.Album, ids, view)).WithMetadata(new TakesMarket(), new IdLimit(20));
        v1.MapMethods("/albums/{id}/tracks", Read, GetAlbumTracks.Handle).WithMetadata(new TakesMarket(), new PageLimits(20, 50));

        v1.MapMethods("/tracks/{id}", Read, (CatalogueId id, CatalogueView view) => GetObject.Handle(EntityKind.Track, id, view)).WithMetadata(new TakesMarket());
        v1.MapMethods("/tracks", Read, (CatalogueIds ids, CatalogueView view) => GetObjects.Handle(EntityKind.Track, ids, view)).WithMetadata(new TakesMarket(), new IdLimit(50));

        v1.MapMethods("/shows/{id}", Read, (CatalogueId id, CatalogueView view) => GetObject.Handle(EntityKind.Show, id, view)).WithMetadata(new ShowsResumePoints(), new TakesMarket());
        v1.MapMethods("/shows", Read, (CatalogueIds ids, CatalogueView view) => GetObjects.Handle(EntityKind.Show, ids, view)).WithMetadata(new TakesMarket(), new IdLimit(50));
        v1.MapMethods("/shows/{id}/episodes", Read, GetShowEpisodes.Handle).WithMetadata(new ShowsResumePoints(), new TakesMarket(), new PageLimits(20, 50));

        v1.MapMethods("/episodes/{id}", Read, (CatalogueId id, CatalogueView view) => GetObject.Handle(EntityKind.Episode, id, view)).WithMetadata(new ShowsResumePoints(), new TakesMarket());
        v1.MapMethods("/episodes", Read, (CatalogueIds ids, CatalogueView view) => GetObjects.Handle(EntityKind.Episode, ids, view)).WithMetadata(new ShowsResumePoints(), new TakesMarket(), new IdLimit(50));

        v1.MapMethods("/audiobooks/{id}", Read, (CatalogueId id, CatalogueView view) => GetObject.Handle(EntityKind.Audiobook, id, view)).WithMetadata(new ShowsResumePoints(), new TakesMarket());
        v1.MapMethods("/audiobooks", Read, (CatalogueIds ids, CatalogueView view) => GetObjects.Handle(EntityKind.Audiobook, ids, view)).WithMetadata(new TakesMarket(), new IdLimit(50));
        v1.MapMethods("/audiobooks/{id}/chapters", Read, GetAudiobookChapters.Handle).WithMetadata(new ShowsResumePoints(), new TakesMarket(), new PageLimits(20, 50));

        v1.MapMethods("/chapters/{id}", Read, (CatalogueId id, CatalogueView view) => GetObject.Handle(EntityKind.Chapter, id, view)).WithMetadata(new ShowsResumePoints(), new TakesMarket());
        v1.MapMethods("/chapters", Read, (CatalogueIds ids, CatalogueView view) => GetObjects.Handle(EntityKind.Chapter, ids, view)).WithMetadata(new ShowsResumePoints(), new TakesMarket(), new IdLimit(50));

        v1.MapMethods("/search", Read, SearchCatalogue.Handle).WithMetadata(new TakesMarket(ListsMarkets: true), new PageLimits(20, 50));

        v1.MapMethods("/audio-features/{id}", Read, GetAudioFeatures.One);
        v1.MapMethods("/audio-features", Read, GetAudioFeatures.Several).WithMetadata(new IdLimit(100), new SkipsEmptyIds());
        v1.MapMethods("/audio-analysis/{id}", Read, GetAudioFeatures.Analysis);

        v1.MapMethods("/recommendations", Read, GetRecommendations.Handle).WithMetadata(new TakesMarket(), new PageLimits(20, 100, HasOffset: false));
        v1.MapMethods("/recommendations/available-genre-seeds", Read, GetGenres.Seeds);

        v1.MapMethods("/browse/new-releases", Read, GetNewReleases.Handle).WithMetadata(new TakesMarket(), new PageLimits(20, 50));
        v1.MapMethods("/browse/categories", Read, GetCategories.All).WithMetadata(new TakesMarket(), new PageLimits(20, 50));
        v1.MapMethods("/browse/categories/{id}", Read, GetCategories.One).WithMetadata(new TakesMarket());

        v1.MapMethods("/markets", Read, GetMarkets.Handle);
    }
}
