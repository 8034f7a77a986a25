using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;

namespace Tonearm.Tests.Accounts;

/// <summary>Names that people choose (docs/security-checks.md 88).</summary>
public sealed class NamesTests
{
    [Theory]
    [InlineData("Tonearm")]
    [InlineData("The TONEARM app")]
    [InlineData("T0nearm")]
    [InlineData("Ton\u0435arm")]
    [InlineData("T\u043Enearm")]
    [InlineData("\u03A4\u03BFnearm")]
    [InlineData("Tone arm")]
    [InlineData("Ton\u200Dearm")]
    [InlineData("\uFF34\uFF4F\uFF4E\uFF45\uFF41\uFF52\uFF4D")]
    public void A_name_that_reads_like_the_services_is_told(string name) => Assert.True(DisplayNames.LooksLike(name, "tonearm"));

    [Theory]
    [InlineData("Party")]
    [InlineData("Tonality")]
    [InlineData("\u041C\u0443\u0437\u044B\u043A\u0430")]
    public void Another_is_not(string name) => Assert.False(DisplayNames.LooksLike(name, "tonearm"));

    [Theory]
    [InlineData("a\u202Eb", false)]
    [InlineData("a\u200Bb", false)]
    [InlineData("a\u00ADb", false)]
    [InlineData("a\nb", false)]
    [InlineData("\uD83D\uDC69\u200D\uD83D\uDCBB", true)]
    [InlineData("Bj\u00F6rk", true)]
    public void What_cannot_be_seen_is_no_part_of_a_name(string name, bool isLegible)
    {
        Assert.Equal(isLegible, new AppDraft(name).Refusal() is null);
        Assert.Equal(isLegible, new UserDraft("ada", null) { DisplayName = name }.Refusal() is null);
    }

    [Theory]
    [InlineData("SE", true)]
    [InlineData("se", true)]
    [InlineData("XK", true)]
    [InlineData("XX", false)]
    [InlineData("ZZ", false)]
    [InlineData("SWE", false)]
    public void A_country_is_one_that_there_is(string country, bool exists) =>
        Assert.Equal(exists, new UserDraft("ada", null) { Country = country }.Refusal() is null);
}
