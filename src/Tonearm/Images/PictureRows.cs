using System.Data.Common;
using System.Globalization;
using Tonearm.Storage;

namespace Tonearm.Images;

/// <summary>A picture that was uploaded for a playlist.</summary>
/// <param name="PlaylistId">The playlist it is for.</param>
/// <param name="Client">The app that sent it.</param>
/// <param name="Body">As it came; square and without metadata once it is drawn.</param>
/// <param name="IsDrawn">What came has been put out of the way of what is shown.</param>
sealed record UploadedPicture(PictureId Id, string UserId, byte[] PlaylistId, string? Client, byte[] Body, bool IsDrawn);

/// <summary>The rows of <c>picture</c>: what people have uploaded, square and without metadata once it is ready.</summary>
static class PictureRows
{
    public const int MaxAsked = 500;

    /// <summary>A deleted person's playlists stay as hidden ones.</summary>
    const string ShownOnes = "from picture i left join playlist p on p.id = i.playlist_id where coalesce(p.hidden, 0) = 0";

    public static void Insert(StateConnection state, PictureId id, string userId, byte[]? playlistId, string? client, DateTimeOffset at, byte[] body) => state.Run(
        "insert into picture (id, user_id, playlist_id, client, at, body, waiting) values ($1, $2, $3, $4, $5, $6, $7)",
        id.ToBytes(), userId, playlistId, client, at, body, playlistId is not null);

    /// <summary>The one that has waited longest.</summary>
    public static UploadedPicture? Next(StateConnection state) => state.First(
        "select id, user_id, playlist_id, client, body, drawn from picture where waiting = 1 order by at, id limit 1", ReadRow);

    /// <summary>Puts what was drawn in the place of what was uploaded, unless another node has done it before.</summary>
    public static void Draw(StateConnection state, PictureId id, byte[] body) =>
        state.Run("update picture set body = $2, drawn = 1 where id = $1 and drawn = 0", id.ToBytes(), body);

    /// <summary>The picture is shown; false if another node has said so before.</summary>
    public static bool Finish(StateConnection state, PictureId id) =>
        state.Run("update picture set waiting = 0 where id = $1 and waiting = 1", id.ToBytes()) > 0;

    /// <summary>The finished picture of a playlist that was uploaded last.</summary>
    public static UploadedPicture? Last(StateConnection state, byte[] playlistId) => state.First(
        "select id, user_id, playlist_id, client, body, drawn from picture where playlist_id = $1 and waiting = 0 order by at desc, id desc limit 1", ReadRow, playlistId);

    /// <summary>Removes a picture that nobody has seen yet.</summary>
    public static void Delete(StateConnection state, PictureId id) => state.Run("delete from picture where id = $1", id.ToBytes());

    /// <summary>Removes a picture that may have been seen.</summary>
    public static void Remove(StateConnection state, PictureId id)
    {
        CountRemoval(state);
        Delete(state, id);
    }

    /// <summary>Removes the finished pictures of a playlist but those named. The change has counted a removal before.</summary>
    public static void DeleteOthers(StateConnection state, byte[] playlistId, IReadOnlySet<string> kept)
    {
        foreach (var id in state.All("select id from picture where playlist_id = $1 and waiting = 0", row => PictureId.Read(row.Bytes(0)), playlistId))
        {
            if (!kept.Contains(id.ToString()))
                Delete(state, id);
        }
    }

    /// <summary>
    /// Tells every server that pictures are not to be shown any longer; part of the change that makes it so, and the first
    /// of it, so that two such changes wait here and not for each other.
    /// </summary>
    public static void CountRemoval(StateConnection state) => state.Run("update picture_removals set epoch = epoch + 1");

    /// <summary>Changes with every removal.</summary>
    public static long? Epoch(StateConnection state) => state.First("select epoch from picture_removals", row => (long?)row.GetInt64(0));

    /// <summary>A picture that is shown: null where there is none, or its playlist is hidden.</summary>
    public static (byte[] Body, DateTimeOffset At)? Find(StateConnection state, PictureId id) => state.First<(byte[], DateTimeOffset)?>(
        $"select i.body, i.at {ShownOnes} and i.id = $1", row => (row.Bytes(0), row.Time(1)), id.ToBytes());

    /// <summary>Those of some pictures that are shown; <see cref="MaxAsked"/> at once.</summary>
    public static HashSet<PictureId> Shown(StateConnection state, IReadOnlyList<PictureId> ids)
    {
        var places = string.Join(", ", ids.Select((_, at) => "$" + (at + 1).ToString(CultureInfo.InvariantCulture)));
        return [.. state.All($"select i.id {ShownOnes} and i.id in ({places})", row => PictureId.Read(row.Bytes(0)), [.. ids.Select(id => id.ToBytes())])];
    }

    /// <summary>What a person has uploaded, the oldest first.</summary>
    public static List<PictureId> Of(StateConnection state, string userId) => state.All(
        "select id from picture where user_id = $1 order by at, id", row => PictureId.Read(row.Bytes(0)), userId);

    /// <inheritdoc cref="ForgetUser"/>
    public static void Forget(StateConnection state, string userId)
    {
        CountRemoval(state);
        state.Run("delete from picture where user_id = $1", userId);
    }

    static UploadedPicture ReadRow(DbDataReader row) =>
        new(PictureId.Read(row.Bytes(0)), row.GetString(1), row.Bytes(2), row.TextOrNull(3), row.Bytes(4), row.Boolean(5));
}
