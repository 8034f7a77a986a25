using Tonearm.Catalogue;
using Tonearm.Ids;

namespace Tonearm.Tests.Catalogue;

public sealed class MarketListTests
{
    [Theory]
    [InlineData("SE", true)]
    [InlineData("XK", true)]
    [InlineData("AQ", true)]
    [InlineData("XX", false)]
    [InlineData("UK", false)]
    [InlineData("se", false)]
    [InlineData("", false)]
    [InlineData("USA", false)]
    public void A_country_is_an_ISO_code_in_capitals(string code, bool isCountry) =>
        Assert.Equal(isCountry, Country.Exists(code));

    [Fact]
    public void There_are_249_countries_and_Kosovo()
    {
        var codes = from first in Enumerable.Range('A', 26) from second in Enumerable.Range('A', 26) select $"{(char)first}{(char)second}";
        Assert.Equal(250, codes.Count(code => Country.Exists(code)));
    }

    [Fact]
    public void Launched_markets_are_sorted_countries()
    {
        Assert.Equal(186, MarketList.Launched.Count);
        Assert.Equal(MarketList.Launched.Distinct().Order(StringComparer.Ordinal), MarketList.Launched);
        Assert.All(MarketList.Launched, code => Assert.True(Country.Exists(code)));
    }

    [Fact]
    public void Not_every_country_is_launched() => Assert.DoesNotContain("CU", MarketList.Launched);
}
