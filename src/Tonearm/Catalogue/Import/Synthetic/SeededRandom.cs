using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>What is drawn; each has random numbers of its own, so that facts can be made in any order.</summary>
enum Draw : ulong
{
    Artist = 1, ArtistName, ArtistId, Album, AlbumFacts, AlbumTitle, AlbumId, Reissue, Pick, Recording, RecordingTitle, Track,
    TrackId, Features, Label, Show, ShowId, Episode, EpisodeId, Audiobook, AudiobookId, Chapter, ChapterId, Word,
}

/// <summary>
/// A reproducible stream of random numbers (SplitMix64, Steele, Lea and Flood 2014) that begins at a place named by what is
/// drawn and up to three numbers. Not for secrets.
/// </summary>
struct SeededRandom
{
    const ulong Golden = 0x9E3779B97F4A7C15;

    ulong state;

    public SeededRandom(ulong seed, Draw draw, int first, int second = 0, int third = 0)
    {
        state = Mix(seed + Golden * (ulong)draw);
        state = Mix(state + Golden * ((ulong)(uint)first << 32 | (uint)second));
        state = Mix(state + Golden * (uint)third);
    }

    public ulong Next() => Mix(state += Golden);

    /// <summary>0 up to, but not including, a positive limit.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>A whole number of a range, ends included.</summary>
    public int Between(int min, int max) => min + Below(max - min + 1);

    /// <summary>0 up to, but not including, 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>An index below <paramref name="count"/>, the n-th about n times rarer than the first (Zipf's law).</summary>
    public int Zipf(int count) => Math.Min(count - 1, (int)Math.Exp(Unit() * Math.Log(count + 1)) - 1);

    public T Pick<T>(T[] choices) => choices[Below(choices.Length)];

    public EntityId Id() => new(new UInt128(Next(), Next()));

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
