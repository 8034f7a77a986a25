using System.Globalization;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>
/// What the player knows of a person, for the export of their data: <c>StreamingHistory_music_0.json</c>, … in the shape of
/// the real one, and <c>Devices.json</c> and <c>ResumePoints.json</c>, which the real one does not have.
/// </summary>
sealed class ExportedPlays(StateStore store, LiveCatalogue catalogue)
{
    /// <summary>As the real export divides its history.</summary>
    public const int PlaysPerFile = 10_000;

    /// <summary>Rows that are in memory at a time.</summary>
    const int Part = 500;

    /// <inheritdoc cref="PersonalFiles"/>
    public async ValueTask<IReadOnlyList<PersonalFile>> Of(string userId)
    {
        var plays = await store.ReadOne(state => HistoryRows.Count(state, userId));
        List<PersonalFile> files =
        [
            new("Devices.json", (stream, stop) => WriteDevices(stream, userId, stop)),
            new("ResumePoints.json", (stream, stop) => WriteResumePoints(stream, userId, stop)),
        ];
        for (long number = 0; number == 0 || number * PlaysPerFile < plays; number++)
        {
            var first = number * PlaysPerFile;
            files.Add(new(string.Create(CultureInfo.InvariantCulture, $"StreamingHistory_music_{number}.json"),
                (stream, stop) => WriteHistory(stream, userId, first, stop)));
        }
        return files;
    }

    async Task WriteHistory(Stream stream, string userId, long first, CancellationToken stop)
    {
        var start = await store.ReadOne(state => HistoryRows.MomentOf(state, userId, first)) ?? DateTimeOffset.MaxValue;
        await WriteList(stream, start.AddMilliseconds(-1), PlaysPerFile,
            (after, limit) => store.ReadOne(state => HistoryRows.After(state, userId, after, limit)), play => play.At, WritePlay, stop);
    }

    Task WriteResumePoints(Stream stream, string userId, CancellationToken stop) => WriteList(stream, Array.Empty<byte>(), int.MaxValue,
        (after, limit) => store.ReadOne(state => HistoryRows.LeftAfter(state, userId, after, limit)), left => HistoryRows.Bytes(left.Item), WriteLeft, stop);

    async Task WriteDevices(Stream stream, string userId, CancellationToken stop)
    {
        using var json = new JsonBuffer();
        foreach (var device in await store.ReadOne(state => DeviceRows.All(state, userId)))
            json.Raw(json.Length == 0 ? "["u8 : ","u8).Raw("{\"id\":"u8).Text(device.Id).Raw(",\"name\":"u8).Text(device.Name)
                .Raw(",\"type\":"u8).Text(device.Type).Raw("}"u8);
        await stream.WriteAsync(json.Raw(json.Length == 0 ? "[]"u8 : "]"u8).Written, stop);
    }

    /// <summary>Writes a list that is read a part at a time, each behind the key of the last row before it.</summary>
    async Task WriteList<T, TKey>(Stream stream, TKey after, int most, Func<TKey, int, ValueTask<List<T>>> read, Func<T, TKey> key,
        Action<JsonBuffer, Release, T> write, CancellationToken stop)
    {
        using var json = new JsonBuffer();
        json.Raw("["u8);
        for (int written = 0, more = 1; more > 0 && written < most; written += more)
        {
            var rows = await read(after, Math.Min(Part, most - written));
            more = rows.Count;
            WriteRows(json, rows, isFirst: written == 0, write);
            await stream.WriteAsync(json.Written, stop);
            json.Clear();
            if (more > 0)
                after = key(rows[^1]);
        }
        await stream.WriteAsync(json.Raw("]"u8).Written, stop);
    }

    void WriteRows<T>(JsonBuffer json, List<T> rows, bool isFirst, Action<JsonBuffer, Release, T> write)
    {
        var release = catalogue.Acquire().Release;
        try
        {
            foreach (var row in rows)
            {
                if (!isFirst)
                    json.Raw(","u8);
                isFirst = false;
                write(json, release, row);
            }
        }
        finally
        {
            release.File.Release();
        }
    }

    /// <summary>What is known of a play is the moment at which it counted, and so how long it had sounded by then.</summary>
    static void WritePlay(JsonBuffer json, Release release, PastPlay play)
    {
        var names = DisplayedNames.Of(release, EntityKind.Track, play.Track);
        var heard = release.Tracks.TryFind(play.Track, out var track)
            ? Math.Min(PlaybackClock.CountsAfterMs, new TrackRecord(release.Tracks.Record(track)).DurationMs)
            : PlaybackClock.CountsAfterMs;
        json.Raw("{\"endTime\":"u8).Text(play.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            .Raw(",\"artistName\":"u8).Raw(names.By).Raw(",\"trackName\":"u8).Raw(names.Title)
            .Raw(",\"msPlayed\":"u8).Number(heard).Raw("}"u8);
    }

    /// <summary>A chapter has the URI of an episode (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).</summary>
    static void WriteLeft(JsonBuffer json, Release release, LeftItem left) =>
        json.Raw("{\"name\":"u8).Raw(DisplayedNames.Of(release, EntityKind.Episode, left.Item).Title)
            .Raw(",\"uri\":"u8).Text("spotify:episode:" + left.Item)
            .Raw(",\"positionMs\":"u8).Number(left.PositionMs).Raw(",\"isFinished\":"u8).Bool(left.IsFinished).Raw("}"u8);
}
