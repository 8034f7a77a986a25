using System.Buffers.Binary;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// Audio features, fixed in size and ordered by track, so that a track's are found by halving. Values are single
/// precision: sources have at most seven digits.
/// </summary>
sealed class FeatureSection(EntityColumn tracks)
{
    public const int EntrySize = 52;

    public void Write(ReleaseFileWriter file, IEnumerable<AudioFeaturesRow> rows, RefusedRows refused)
    {
        var entries = new SortedDictionary<int, byte[]>();
        foreach (var row in rows)
        {
            var track = tracks.Find(row.Track);
            if (track < 0)
                refused.Add(row.Origin, $"track {row.Track} is not in the import");
            else if (!entries.TryAdd(track, Pack(track, row)))
                refused.Add(row.Origin, $"the features of track {row.Track} stand here a second time");
        }
        using var section = file.Begin("track.features");
        foreach (var entry in entries.Values)
            section.Write(entry);
    }

    static byte[] Pack(int track, AudioFeaturesRow row)
    {
        var entry = new byte[EntrySize];
        BinaryPrimitives.WriteInt32LittleEndian(entry, track);
        ReadOnlySpan<double> values =
        [
            row.Danceability, row.Energy, row.Loudness, row.Speechiness, row.Acousticness, row.Instrumentalness,
            row.Liveness, row.Valence, row.Tempo, row.Key, row.Mode, row.TimeSignature,
        ];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(entry.AsSpan(4 + i * sizeof(float)), (float)values[i]);
        return entry;
    }
}
