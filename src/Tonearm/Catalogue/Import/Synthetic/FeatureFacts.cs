using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>Audio features that go together: what is loud has energy, what is acoustic has little of it.</summary>
static class FeatureFacts
{
    /// <summary>The same for all tracks of one recording.</summary>
    public static AudioFeaturesRow Of(Recording recording, EntityId track, ulong seed, long line)
    {
        var random = new SeededRandom(seed, Draw.Features, recording.Artist, recording.Album, recording.Track);
        var energy = 0.05 + 0.94 * (random.Unit() + random.Unit()) / 2;
        return new AudioFeaturesRow
        {
            Origin = SyntheticSource.Origin(line),
            Track = track,
            Energy = Round(energy),
            Danceability = Round(0.1 + 0.85 * (random.Unit() + random.Unit()) / 2),
            Key = random.Below(12),
            Loudness = Round(-24 + 20 * energy + 3 * random.Unit()),
            Mode = random.Chance(0.6) ? 1 : 0,
            Speechiness = Round(0.024 + Math.Pow(random.Unit(), 6) * 0.9),
            Acousticness = Round(Math.Clamp((1 - energy) * (0.2 + random.Unit()), 0, 0.99)),
            Instrumentalness = random.Chance(0.6) ? 0 : Round(Math.Pow(random.Unit(), 3) * 0.95),
            Liveness = Round(0.04 + Math.Pow(random.Unit(), 3) * 0.9),
            Valence = Round(0.03 + 0.94 * random.Unit()),
            Tempo = Round(62 + 125 * (random.Unit() + random.Unit()) / 2),
            TimeSignature = random.Chance(0.9) ? 4 : random.Between(3, 5),
        };
    }

    static double Round(double value) => Math.Round(value, 3);
}
