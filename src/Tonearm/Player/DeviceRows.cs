using System.Data.Common;
using Tonearm.Storage;

namespace Tonearm.Player;

/// <summary>The SQL of devices.</summary>
static class DeviceRows
{
    /// <summary>Most devices of a user.</summary>
    public const int MaxDevices = 50;

    const string Columns = "device_id, name, type, volume_percent, supports_volume, is_restricted, is_private";

    /// <summary>In the order in which they first told of themselves.</summary>
    public static List<Device> All(StateConnection state, string user) => state.All(
        $"select {Columns} from player_device where user_id = $1 order by registered_at, device_id", Read, user);

    public static void Put(StateConnection state, string user, Device device, DateTimeOffset now) => state.Run(
        """
        insert into player_device (user_id, device_id, name, type, volume_percent, supports_volume, is_restricted, is_private, registered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (user_id, device_id) do update set name = $3, type = $4, volume_percent = $5, supports_volume = $6, is_restricted = $7, is_private = $8
        """,
        user, device.Id, device.Name, device.Type, device.VolumePercent, device.SupportsVolume, device.IsRestricted, device.IsPrivate, now);

    public static void SetVolume(StateConnection state, string user, string device, int percent) => state.Run(
        "update player_device set volume_percent = $3 where user_id = $1 and device_id = $2", user, device, percent);

    public static bool Remove(StateConnection state, string user, string device) =>
        state.Run("delete from player_device where user_id = $1 and device_id = $2", user, device) > 0;

    static Device Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.Boolean(4), row.Boolean(5), row.Boolean(6));
}
