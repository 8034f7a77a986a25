using System.Runtime.InteropServices;

namespace Tonearm.Catalogue.Releases;

/// <summary>The twelve values of an audio feature entry, by their place in it.</summary>
enum Feature
{
    Danceability,
    Energy,
    Loudness,
    Speechiness,
    Acousticness,
    Instrumentalness,
    Liveness,
    Valence,
    Tempo,
    Key,
    Mode,
    TimeSignature,
}

/// <summary>Audio features by track: sorted pairs of a track and the place of its values, then the values.</summary>
readonly struct FeatureTable(ReleaseFile.Section places, ReleaseFile.Section values)
{
    const int EntrySize = 48;

    /// <summary>Tracks whose features are known.</summary>
    public long Count => places.Length / sizeof(ulong);

    /// <summary>Twelve values in the order of <see cref="Feature"/>; empty when nobody knows them.</summary>
    public ReadOnlySpan<float> Of(int track)
    {
        long low = 0, high = places.Length / sizeof(ulong) - 1;
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            // A pair is one 64-bit number with the track above the place.
            var found = (int)places.UInt32(middle * 2 + 1);
            if (found == track)
                return MemoryMarshal.Cast<byte, float>(values.From((long)places.UInt32(middle * 2) * EntrySize)[..EntrySize]);
            (low, high) = found < track ? (middle + 1, high) : (low, middle - 1);
        }
        return [];
    }
}
