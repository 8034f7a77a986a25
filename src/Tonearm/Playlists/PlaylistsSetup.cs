using Tonearm.Catalogue;
using Tonearm.Catalogue.Recommend;
using Tonearm.Ids;
using Tonearm.Playlists.Operations;
using Tonearm.Playlists.State;
using Tonearm.Storage;

namespace Tonearm.Playlists;

/// <param name="CacheBytes">Memory for playlists that are in use, roughly.</param>
sealed record PlaylistsOptions(long CacheBytes = 128L << 20);

/// <summary>
/// The parts of the playlists room. The host adds the state store, the catalogue, the clock, and who knows people and
/// apps (<see cref="FindPerson"/>, <see cref="NameApp"/>).
/// </summary>
static class PlaylistsSetup
{
    public static IServiceCollection AddPlaylists(this IServiceCollection services, PlaylistsOptions options) => services
        .AddPlaylistStore(options)
        .AddSingleton<People>()
        .AddSingleton<PlaylistCovers>()
        .AddSingleton<PlaylistPictures>()
        .AddSingleton<PlaylistObjects>()
        .AddSingleton<KnownPlayableItems>()
        .AddSingleton<FindPlaylistTracks>(provider => TracksIn(provider.GetRequiredService<PlaylistStore>()))
        .AddSingleton<FindPlaylists>(provider => SearchIn(provider.GetRequiredService<PlaylistStore>(), provider.GetRequiredService<PlaylistObjects>()));

    static FindPlaylists SearchIn(PlaylistStore store, PlaylistObjects objects) =>
        (query, view, window) => SearchPlaylists.Find(query, view, window, store, objects);

    static FindPlaylistTracks TracksIn(PlaylistStore store) => async (id, caller) =>
    {
        var (version, _) = await store.Find(id, caller.UserId);
        return version is null || Rights.ToSeeItems(version.Head, caller) is not null
            ? null
            : [.. version.Content.Rows.Select(row => row.Item.Uri).Where(uri => uri is { Local: null, Kind: EntityKind.Track }).Select(uri => uri.Id)];
    };

    /// <summary>What a command needs, which answers nobody.</summary>
    public static IServiceCollection AddPlaylistStore(this IServiceCollection services, PlaylistsOptions options) => services
        .AddSingleton(new LoadedPlaylists(options.CacheBytes))
        .AddSingleton<PlaylistLoading>()
        .AddSingleton(provider => SigningKeys.Open(provider.GetRequiredService<StateStore>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<SignedSnapshots>()
        .AddSingleton<Checkpoints>()
        .AddSingleton<PlaylistStore>();
}
