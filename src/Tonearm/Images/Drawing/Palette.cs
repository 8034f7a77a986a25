using SkiaSharp;

namespace Tonearm.Images.Drawing;

/// <summary>A ground and three colours that stand well on it and beside each other.</summary>
readonly record struct Palette(SKColor Ground, SKColor First, SKColor Second, SKColor Third)
{
    static readonly Palette[] All =
    [
        Of("1d2b3a", "e4572e", "f3a712", "a8c686"), Of("f2e8cf", "386641", "a7c957", "bc4749"),
        Of("2b2d42", "8d99ae", "ef233c", "edf2f4"), Of("0b3954", "bfd7ea", "ff6663", "e0ff4f"),
        Of("ffe8d6", "cb997e", "6b705c", "a5a58d"), Of("3d405b", "e07a5f", "81b29a", "f2cc8f"),
        Of("f4f1de", "3d405b", "e07a5f", "81b29a"), Of("22223b", "c9ada7", "9a8c98", "f2e9e4"),
        Of("264653", "2a9d8f", "e9c46a", "e76f51"), Of("fefae0", "606c38", "dda15e", "bc6c25"),
        Of("132a13", "90a955", "ecf39e", "4f772d"), Of("5f0f40", "fb8b24", "e36414", "9a031e"),
        Of("03045e", "00b4d8", "90e0ef", "caf0f8"), Of("f8edeb", "fec89a", "d8a48f", "6d6875"),
        Of("33272a", "ff8ba7", "ffc6c7", "c3f0ca"), Of("101820", "fee715", "f4f4f4", "7d8491"),
        Of("e9edc9", "588157", "d4a373", "344e41"), Of("4a1942", "eabfcb", "c191a1", "f9c80e"),
        Of("e0fbfc", "3d5a80", "ee6c4d", "98c1d9"), Of("231942", "be95c4", "9f86c0", "e0b1cb"),
    ];

    /// <param name="random">Which, and which of its colours comes first.</param>
    public static Palette Pick(DrawingRandom random)
    {
        var (palette, turn) = (All[random.Next(All.Length)], random.Next(3));
        return turn switch
        {
            0 => palette,
            1 => palette with { First = palette.Second, Second = palette.Third, Third = palette.First },
            _ => palette with { First = palette.Third, Second = palette.First, Third = palette.Second },
        };
    }

    public SKColor this[int index] => (index % 3) switch { 0 => First, 1 => Second, _ => Third };

    static Palette Of(string ground, string first, string second, string third) =>
        new(SKColor.Parse(ground), SKColor.Parse(first), SKColor.Parse(second), SKColor.Parse(third));
}

/// <summary>Numbers that follow from a seed alone, the same on every machine and in every version of the platform (splitmix64).</summary>
sealed class DrawingRandom(ulong seed)
{
    ulong state = seed;

    /// <summary>From 0 to below <paramref name="sides"/>.</summary>
    public int Next(int sides) => (int)(Next() % (ulong)sides);

    /// <summary>From <paramref name="low"/> to below <paramref name="high"/>.</summary>
    public float Between(float low, float high) => low + (high - low) * (Next() >> 40) / (1 << 24);

    ulong Next()
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
        return mixed ^ mixed >> 31;
    }
}
