using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// Who may change what (docs/behaviour/playlists.md#who-may-do-what), judged on the head: first the scope for its status,
/// then the owner. Null where it is allowed.
/// </summary>
static class Rights
{
    static readonly RequiresScope Public = new(WebApi.Scope.PlaylistModifyPublic), Private = new(WebApi.Scope.PlaylistModifyPrivate);

    /// <summary>Everybody; by an app in development mode the owner, and of a collaborative playlist any user.</summary>
    public static ApiError? ToSeeItems(PlaylistHead head, Caller caller) =>
        !caller.IsInDevelopment || caller.UserId is { } user && (head.Owner == user || head.IsCollaborative)
            ? null
            : DevelopmentMode.Forbidden;

    /// <summary>The owner, and of a collaborative playlist anybody.</summary>
    /// <param name="refusal">What everybody else is told.</param>
    public static ApiError? ToEdit(PlaylistHead head, Caller caller, ApiError refusal) =>
        Scope(caller, head.IsPublic) ?? (head.Owner == caller.UserId || head.IsCollaborative ? null : refusal);

    /// <summary>The owner, with the scopes for the status before and after.</summary>
    /// <param name="isPublic">What it is to become; null if that stays.</param>
    public static ApiError? ToChange(PlaylistHead head, Caller caller, bool? isPublic) =>
        Scope(caller, head.IsPublic) ?? Scope(caller, isPublic ?? head.IsPublic)
        ?? (head.Owner == caller.UserId ? null : PlaylistErrors.NotYoursToChange);

    /// <summary>The scope for public or private playlists.</summary>
    public static ApiError? Scope(Caller caller, bool isPublic) =>
        (isPublic ? Public : Private).Refusal(caller);
}
