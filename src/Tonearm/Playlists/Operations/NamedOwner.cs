using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// The owner in a path as clients called it until 2018, <c>/users/{user}/playlists/{id}/followers</c>; null in today's. The
/// description of following asks for the ids of both, so a playlist of somebody else is not the one that is meant.
/// </summary>
readonly record struct NamedOwner(string? Id)
{
    public static ValueTask<NamedOwner> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new NamedOwner(context.Request.RouteValues["user"] is string user ? UserProfile.Canonical(user) : null));

    /// <summary>404 where the playlist is another's than the path says.</summary>
    /// <exception cref="Storage.StateStoreException">The store cannot be read.</exception>
    public async ValueTask<ApiError?> Refusal(PlaylistId id, PlaylistStore store) =>
        Id is { } named && await store.OwnerOf(id.Value) != named ? ApiError.NotFound : null;
}
