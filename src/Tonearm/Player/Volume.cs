using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>The volume belongs to a device, not to what it plays.</summary>
static class Volume
{
    public static Task<ApiError?> Set(StateStore store, string user, string? deviceId, int percent) => store.Write(state =>
    {
        var target = deviceId ?? PlaybackRows.Lock(state, user).DeviceId;
        var device = DeviceRows.All(state, user).Find(each => each.Id == target);
        var refusal = device is null ? deviceId is null ? PlayerErrors.NoActiveDevice : PlayerErrors.DeviceNotFound
            : device.IsRestricted ? PlayerErrors.NotControllable
            : device.SupportsVolume ? null : PlayerErrors.NoVolume;
        if (refusal is null)
            DeviceRows.SetVolume(state, user, device!.Id, percent);
        return refusal;
    });
}
