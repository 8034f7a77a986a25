using Tonearm.Accounts.Pages;

namespace Tonearm.Open;

/// <summary>The pages that <c>external_urls</c> lead to (docs/open-pages.md).</summary>
static class OpenEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        PagesEndpoints.Get<TrackPage>(routes, "/track/{id}", Audience.Everybody, page => page.Show);
        PagesEndpoints.Get<AlbumPage>(routes, "/album/{id}", Audience.Everybody, page => page.Show);
        PagesEndpoints.Get<ArtistPage>(routes, "/artist/{id}", Audience.Everybody, page => page.Show);
        PagesEndpoints.Get<ShowPage>(routes, "/show/{id}", Audience.Everybody, page => page.Show);
        PagesEndpoints.Get<EpisodePage>(routes, "/episode/{id}", Audience.Everybody, page => page.Show);
        PagesEndpoints.Get<PlaylistPage>(routes, "/playlist/{id}", Audience.Everybody, page => page.Show);
        PagesEndpoints.Get<UserPage>(routes, "/user/{id}", Audience.Everybody, page => page.Show);
        PagesEndpoints.Get<CollectionPage>(routes, "/collection", Audience.SignedIn, page => page.Show);
        PagesEndpoints.Get<SearchPage>(routes, "/search", Audience.Everybody, page => page.Show);
        PagesEndpoints.Get<SearchPage>(routes, "/search/{id}", Audience.Everybody, page => page.Show);
        PagesEndpoints.RedirectToParent(routes, "/collection/tracks", below: 1);
        PagesEndpoints.Get(routes, "/user/{user}/playlist/{id}", Audience.Everybody, OtherAddresses.OldPlaylist);
    }

    public static IServiceCollection AddOpen(this IServiceCollection services, int? searchesPerMinute) => services
        .AddSingleton(new SearchLimitOptions(searchesPerMinute))
        .AddSingleton<SearchLimit>()
        .AddSingleton<OpenCatalogue>()
        .AddSingleton<TrackPage>()
        .AddSingleton<AlbumPage>()
        .AddSingleton<ArtistPage>()
        .AddSingleton<ShowPage>()
        .AddSingleton<EpisodePage>()
        .AddSingleton<PlaylistPage>()
        .AddSingleton<UserPage>()
        .AddSingleton<SearchPage>()
        .AddSingleton<CollectionPage>();
}
