using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>The <c>{id}</c> of a playlist's path.</summary>
readonly record struct PlaylistId(EntityId Value)
{
    public static ValueTask<PlaylistId> BindAsync(HttpContext context) =>
        EntityId.TryParse((context.Request.RouteValues["id"] as string).AsSpan(), out var id)
            ? ValueTask.FromResult(new PlaylistId(id))
            : throw new ApiErrorException(PlaylistErrors.InvalidId);
}
