namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>The lists of markets that a synthetic catalogue uses.</summary>
static class Markets
{
    const string EuropeanCodes =
        "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM UA XK";

    const string LatinAmericanCodes = "AR BO BR CL CO CR DO EC GT HN MX NI PA PE PR PY SV UY VE";
    const string AsianPacificCodes = "AU BD BN BT FJ HK ID IN JP KH KR LA LK MN MO MV MY NP NZ PG PH PK SG TH TW VN";

    static readonly string[] European = EuropeanCodes.Split(' ');

    public const int World = 0, Europe = 1, BeyondEurope = 2, UnitedStates = 3, BeyondUnitedStates = 4, Japan = 5,
        BeyondJapan = 6, English = 10, IcelandOnly = 11;

    public static readonly string[][] Sets =
    [
        [.. MarketList.Launched],
        European,
        Without(European),
        ["US"],
        Without("US"),
        ["JP"],
        Without("JP"),
        LatinAmericanCodes.Split(' '),
        AsianPacificCodes.Split(' '),
        ["AT", "CH", "DE", "LI"],
        ["AU", "CA", "GB", "IE", "NZ", "US"],
        ["IS"],
        Without("GB", "IE"),
    ];

    static readonly (int First, int Second)[] Halves = [(Europe, BeyondEurope), (BeyondUnitedStates, UnitedStates), (BeyondJapan, Japan)];

    /// <summary>Two sets that share nothing, for an album and its reissue elsewhere.</summary>
    public static (int First, int Second) Split(ref SeededRandom random) => random.Pick(Halves);

    /// <summary>The world for most, something smaller for a few.</summary>
    public static int Any(ref SeededRandom random) => random.Chance(0.9) ? World : random.Below(Sets.Length);

    static string[] Without(params string[] codes) => [.. MarketList.Launched.Except(codes)];
}
