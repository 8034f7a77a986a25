using Tonearm.Catalogue;

namespace Tonearm.Player;

/// <summary>The parts of the player room. The host adds the store, the catalogue, the playlists, and who finds users and saved tracks.</summary>
static class PlayerSetup
{
    public static IServiceCollection AddPlayer(this IServiceCollection services) => services
        .AddSingleton<Contexts>()
        .AddSingleton<PlayerStore>()
        .AddSingleton<FindResumePoints>(services => services.GetRequiredService<PlayerStore>().ResumePoints);
}
