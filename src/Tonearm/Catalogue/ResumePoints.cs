using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>Where a listener left an episode or a chapter, in milliseconds; 0 when it was heard to its end.</summary>
readonly record struct ResumePoint(long PositionMs, bool IsFinished);

/// <summary>Where a user left what they listened to: how the room of the player tells.</summary>
delegate ValueTask<IReadOnlyDictionary<EntityId, ResumePoint>> FindResumePoints(string userId);

/// <summary>
/// Marks routes whose episodes and chapters have a <c>resume_point</c> for a token with the scope to read it
/// (docs/behaviour/objects-and-nulls.md#resume-points).
/// </summary>
sealed class ShowsResumePoints : ILooksAtScopes
{
    static readonly Scope Needed = Scope.UserReadPlaybackPosition;

    static readonly string[] Paths = ["/v1/shows", "/v1/episodes", "/v1/audiobooks", "/v1/chapters"];

    public IReadOnlyList<Scope> Scopes { get; } = [Needed];

    /// <summary>Whether an answer of the catalogue may be the caller's own, before anybody knows the route.</summary>
    public static bool MayBeFor(Caller caller, PathString path) =>
        IsAllowed(caller) && Array.Exists(Paths, own => path.StartsWithSegments(own));

    /// <summary>The user whose points the answer shows; null where it shows none.</summary>
    public static string? UserOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ShowsResumePoints>() is not null && context.Features.Get<Caller>() is { } caller && IsAllowed(caller)
            ? caller.UserId
            : null;

    static bool IsAllowed(Caller caller) => caller.UserId is not null && caller.Scopes.Contains(Needed.Name);
}
