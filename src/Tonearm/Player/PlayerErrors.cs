using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>The refusals of the player with their reasons (docs/behaviour/player.md#player-errors).</summary>
static class PlayerErrors
{
    public static readonly ApiError NoActiveDevice = new(404, "Player command failed: No active device found", "NO_ACTIVE_DEVICE");
    public static readonly ApiError PremiumRequired = new(403, "Player command failed: Premium required", "PREMIUM_REQUIRED");
    public static readonly ApiError Restricted = new(403, "Player command failed: Restriction violated", "UNKNOWN");
    public static readonly ApiError NoVolume = new(403, "Player command failed: Cannot control device volume", "VOLUME_CONTROL_DISALLOW");
    public static readonly ApiError NoNext = new(403, "Player command failed: No next track", "NO_NEXT_TRACK");
    public static readonly ApiError NoPrevious = new(403, "Player command failed: No previous track", "NO_PREV_TRACK");
    public static readonly ApiError NotInContext = new(403, "Player command failed: Track not found in context", "NO_SPECIFIC_TRACK");
    public static readonly ApiError NotControllable = new(403, "Player command failed: Device not controllable", "DEVICE_NOT_CONTROLLABLE");
    public static readonly ApiError DeviceNotFound = new(404, "Device not found");
    public static readonly ApiError QueueIsFull = new(403, "Player command failed: Queue is full", "UNKNOWN");

    public static readonly ApiError TooManyDevices = ApiError.BadRequest("Too many devices");

    public static ApiError Missing(string parameter) => ApiError.BadRequest($"Missing parameter {parameter}");

    public static ApiError Invalid(string parameter) => ApiError.BadRequest($"Invalid {parameter}");
}
