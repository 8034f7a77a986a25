using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// Audio features stream to the file in the order in which they come; a sorted list of tracks and places follows, so that
/// a track's are found by halving. Values are single precision: sources have at most seven digits.
/// </summary>
sealed class FeatureSection(EntityColumn tracks)
{
    /// <summary>Twelve values of four bytes.</summary>
    public const int EntrySize = 48;

    readonly List<ulong> places = [];
    readonly bool[] known = new bool[tracks.Count];

    public void Write(ReleaseFileWriter file, IEnumerable<AudioFeaturesRow> rows, RefusedRows refused)
    {
        using (var values = file.Begin("track.features"))
            foreach (var row in rows)
                Add(values, row, refused);
        places.Sort();
        file.Write("feature.places", MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(places)));
    }

    void Add(Stream values, AudioFeaturesRow row, RefusedRows refused)
    {
        var track = tracks.Find(row.Track);
        if (track < 0)
            refused.Add(row.Origin, $"track {row.Track} is not in the import");
        else if (known[track])
            refused.Add(row.Origin, $"the features of track {row.Track} stand here a second time");
        else
        {
            known[track] = true;
            places.Add((ulong)(uint)track << 32 | (uint)places.Count);
            WriteEntry(values, row);
        }
    }

    static void WriteEntry(Stream values, AudioFeaturesRow row)
    {
        Span<byte> entry = stackalloc byte[EntrySize];
        ReadOnlySpan<double> numbers =
        [
            row.Danceability, row.Energy, row.Loudness, row.Speechiness, row.Acousticness, row.Instrumentalness,
            row.Liveness, row.Valence, row.Tempo, row.Key, row.Mode, row.TimeSignature,
        ];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(entry[(i * sizeof(float))..], (float)numbers[i]);
        values.Write(entry);
    }
}
