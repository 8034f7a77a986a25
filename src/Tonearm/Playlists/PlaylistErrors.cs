using Tonearm.WebApi;

namespace Tonearm.Playlists;

/// <summary>The refusals of requests about playlists (docs/behaviour/playlists.md#write-errors).</summary>
static class PlaylistErrors
{
    public static readonly ApiError
        InvalidId = ApiError.BadRequest("Invalid base62 id"),
        NotParsed = ApiError.BadRequest("Error parsing JSON."),
        NoUris = ApiError.BadRequest("No uris provided"),
        TooManyUris = ApiError.BadRequest("Too many ids requested"),
        UnknownTrack = ApiError.BadRequest("Payload contains a non-existing ID"),
        NegativePosition = ApiError.BadRequest("Invalid position, must be positive"),
        PositionsMissing = ApiError.BadRequest("Missing or invalid positions"),
        PastTheEnd = new(StatusCodes.Status403Forbidden, "Index out of bounds."),
        OutOfBounds = ApiError.BadRequest("Index out of bounds."),
        NotRemovable = ApiError.BadRequest("Could not remove tracks, please check parameters."),
        TrackWithoutUri = ApiError.BadRequest("JSON body contains a track without URI."),
        LocalByUri = ApiError.BadRequest("JSON body contains an invalid track uri: local files are removed by position and snapshot_id"),
        BadSnapshot = ApiError.BadRequest("Missing or bad version tag"),
        SnapshotTooOld = ApiError.BadRequest("The snapshot is too old to be changed"),
        NothingToUndo = ApiError.BadRequest("There is no such change"),
        BadBatch = ApiError.BadRequest("A batch is 1 to 100 of add, remove and move"),
        BadAudience = ApiError.BadRequest("others_see must be one of newest, since_shown and all"),
        TwoForms = ApiError.BadRequest("Either uris or a range can be given, not both"),
        MissingName = ApiError.BadRequest("Missing required field: name"),
        EmptyName = ApiError.BadRequest("Attribute name is empty"),
        LongName = ApiError.BadRequest("Attribute name is too long"),
        LongDescription = ApiError.BadRequest("Attribute description is too long"),
        BadText = ApiError.BadRequest("Attributes must not contain the character U+0000"),
        CollaborativeAndPublic = ApiError.BadRequest("Collaborative playlists can only be private."),
        InvalidUsername = new(StatusCodes.Status404NotFound, "Invalid username"),
        NotForAnother = new(StatusCodes.Status403Forbidden, "You cannot create a playlist for another user."),
        NotYoursToAdd = new(StatusCodes.Status403Forbidden, "You cannot add tracks to a playlist you don't own."),
        NotYoursToRemove = new(StatusCodes.Status403Forbidden, "You cannot remove tracks from a playlist you don't own."),
        NotYoursToChange = new(StatusCodes.Status403Forbidden, "You cannot change a playlist you don't own."),
        Full = new(StatusCodes.Status403Forbidden, "A playlist holds at most 10000 items."),
        BadKey = ApiError.BadRequest("Invalid Idempotency-Key"),
        KeyRuns = new(StatusCodes.Status409Conflict, "A request with this Idempotency-Key is still running"),
        KeyReused = new(StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for another request"),
        Damaged = new(StatusCodes.Status503ServiceUnavailable, "The history of this playlist is damaged", "DAMAGED_HISTORY");

    public static ApiError InvalidUri(string uri) => ApiError.BadRequest($"Invalid track uri: {uri}");

    public static ApiError InvalidUriInBody(string uri) => ApiError.BadRequest($"JSON body contains an invalid track uri: {uri}");

    public static ApiError Of(Refusal refusal) => refusal switch
    {
        Refusal.PositionOutOfBounds or Refusal.RangeOutOfBounds => OutOfBounds,
        Refusal.NoUris => NoUris,
        Refusal.TooManyUris => TooManyUris,
        Refusal.NotOneWayToRemove or Refusal.UriNotAtPosition => NotRemovable,
        Refusal.NoPositions => PositionsMissing,
        Refusal.LocalFileByUri => LocalByUri,
        Refusal.SnapshotRequired or Refusal.UnknownSnapshot => BadSnapshot,
        Refusal.SnapshotTooOld => SnapshotTooOld,
        Refusal.NothingToUndo => NothingToUndo,
        Refusal.NoFields => NotParsed,
        Refusal.CollaborativeAndPublic => CollaborativeAndPublic,
        Refusal.BadBatch => BadBatch,
        Refusal.PlaylistFull => Full,
        _ => Damaged,
    };
}
