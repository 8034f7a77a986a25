using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>The real server with next to no catalogue, which pages do not need.</summary>
static class Site
{
    public static Task<TonearmApp> Start(Func<Settings, Settings>? adjust = null, StoreKind kind = StoreKind.Sqlite)
    {
        var address = kind.NewAddress();
        return TonearmApp.Start(new HandmadeCatalogue().Artist("artist", "Artist"), settings => (adjust?.Invoke(settings) ?? settings) with { Store = address });
    }

    /// <summary>Moves the clock in one step, without the work that the server does every second in between.</summary>
    public static void Later(this TonearmApp server, TimeSpan time) => server.Clock.AdjustTime(server.Clock.GetUtcNow() + time);
}
