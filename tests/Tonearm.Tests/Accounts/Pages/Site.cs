using Tonearm.Tests.Catalogue;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>The real server with next to no catalogue, which pages do not need.</summary>
static class Site
{
    public static Task<TonearmApp> Start(Func<Settings, Settings>? adjust = null) =>
        TonearmApp.Start(new HandmadeCatalogue().Artist("artist", "Artist"), adjust);

    /// <summary>Moves the clock in one step, without the work that the server does every second in between.</summary>
    public static void Later(this TonearmApp server, TimeSpan time) => server.Clock.AdjustTime(server.Clock.GetUtcNow() + time);
}
