using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Tonearm.Library;

/// <summary>The parts of the library room. The host adds how users are found and, once there are any, the playlists.</summary>
static class LibrarySetup
{
    public static IServiceCollection AddLibrary(this IServiceCollection services)
    {
        services.TryAddSingleton(FollowedPlaylists.None);
        return services.AddSingleton<LibraryStore>().AddSingleton<KnownLibraryItems>();
    }
}
