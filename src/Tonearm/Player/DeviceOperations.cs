using System.Text.Json;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>
/// The devices of a user: GET /v1/me/player/devices, and our own PUT and DELETE of one, by which it appears, tells that it
/// is still there, and goes (docs/player.md).
/// </summary>
static class DeviceOperations
{
    public static async Task<IResult> List(PlayerView view, PlayerStore player)
    {
        var session = await player.Look(view);
        return new JsonReply(Rendered(session));
    }

    public static async Task<IResult> Put(string device_id, DeviceRequest request, PlayerView view, PlayerStore player) =>
        (IResult?)await player.Register(view.User, known => request.Over(device_id, known), device_id) ?? EmptyReply.NoContent;

    public static async Task<IResult> Delete(string device_id, PlayerView view, PlayerStore player) =>
        await player.Remove(view, device_id) ? EmptyReply.NoContent : PlayerErrors.DeviceNotFound;

    static byte[] Rendered(PlayerSession session)
    {
        using var json = new JsonBuffer();
        json.Raw("{\"devices\":["u8);
        foreach (var (at, device) in session.Devices.Index())
            PlaybackObject.Device(at == 0 ? json : json.Raw(","u8), device, device == session.Active);
        json.Raw("]}"u8);
        return json.Written.ToArray();
    }
}

/// <summary>What a device tells about itself; what it leaves out stays as it was.</summary>
sealed record DeviceRequest(string? Name, string? Type, int? VolumePercent, bool? SupportsVolume, bool? IsRestricted, bool? IsPrivate) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.InBody("name"),
        RequestField.InBody("type"),
        RequestField.InBody("volume_percent", "integer"),
        RequestField.InBody("supports_volume", "boolean"),
        RequestField.InBody("is_restricted", "boolean"),
        RequestField.InBody("is_private_session", "boolean"),
    ];

    public Device Over(string id, Device? known) => new(
        id, Name ?? known?.Name ?? "", Type ?? known?.Type ?? "Unknown", VolumePercent ?? known?.VolumePercent ?? 100,
        SupportsVolume ?? known?.SupportsVolume ?? true, IsRestricted ?? known?.IsRestricted ?? false, IsPrivate ?? known?.IsPrivate ?? false);

    public static async ValueTask<DeviceRequest> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        if (body.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
            throw new ApiErrorException(JsonBody.NotParsed);
        return new DeviceRequest(
            body.TextMember("name"), body.TextMember("type"), body.IntMember("volume_percent"),
            body.BoolMember("supports_volume"), body.BoolMember("is_restricted"), body.BoolMember("is_private_session"));
    }
}
