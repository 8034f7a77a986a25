namespace Tonearm.Catalogue;

/// <summary>The countries in which music can be offered (docs/behaviour/markets.md#launched-markets).</summary>
static class MarketList
{
    /// <summary>
    /// The countries in which the real service has launched. <c>XK</c> (Kosovo) is user-assigned in ISO 3166-1, yet it is a
    /// market there.
    /// </summary>
    const string LaunchedMarkets = """
        AD AE AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CG CH CI CL CM CO
        CR CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR
        HT HU ID IE IL IN IQ IS IT JM JO JP KE KG KH KI KM KN KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD
        ME MG MH MK ML MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PR PS PT PW
        PY QA RO RS RU RW SA SB SC SE SG SI SK SL SM SN SR ST SV SZ TD TG TH TJ TL TN TO TR TT TV TW TZ UA UG US
        UY UZ VC VE VN VU WS XK ZA ZM ZW
        """;

    static readonly char[] Space = [' ', '\n', '\r'];

    /// <summary>The 186 launched markets in alphabetical order.</summary>
    public static IReadOnlyList<string> Launched { get; } = Split(LaunchedMarkets);

    static string[] Split(string codes) => codes.Split(Space, StringSplitOptions.RemoveEmptyEntries);
}
