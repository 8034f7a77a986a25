using System.Collections.Frozen;

namespace Tonearm.Catalogue;

/// <summary>The countries there are, and those in which music can be offered (behaviour.md 1.14).</summary>
static class MarketList
{
    /// <summary>ISO 3166-1 alpha-2, all 249 officially assigned codes.</summary>
    const string Iso = """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW
        BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI
        FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN
        IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
        MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
        PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
        SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE
        YT ZA ZM ZW
        """;

    /// <summary>
    /// The countries in which the real service has launched. <c>XK</c> (Kosovo) is user-assigned in ISO 3166-1, yet it is a
    /// market there and so it counts as a country here.
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

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Countries =
        Split(Iso).Append("XK").ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The 186 launched markets in alphabetical order.</summary>
    public static IReadOnlyList<string> Launched { get; } = Split(LaunchedMarkets);

    /// <summary>True for two capital letters that name a country; lower case is not a code.</summary>
    public static bool IsCountry(ReadOnlySpan<char> code) => Countries.Contains(code);

    static string[] Split(string codes) => codes.Split(Space, StringSplitOptions.RemoveEmptyEntries);
}
