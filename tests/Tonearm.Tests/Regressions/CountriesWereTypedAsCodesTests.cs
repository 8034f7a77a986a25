using Tonearm.Accounts.Users;
using Tonearm.Ids;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Regressions;

/// <summary>Whoever signed up had to know the two letters of their country.</summary>
public sealed class CountriesWereTypedAsCodesTests
{
    [Fact]
    public void Every_country_has_one_name()
    {
        Assert.All(CountryNames.All, country => Assert.True(Country.Exists(country.Code) && country.Name.Trim() == country.Name && country.Name.Length > 1, country.Code));
        Assert.Equal(250, CountryNames.All.Select(country => country.Code).Distinct().Count());
        Assert.Equal(250, CountryNames.All.Select(country => country.Name).Distinct().Count());
    }

    [Fact]
    public async Task The_forms_have_a_list_with_names()
    {
        await using var server = await Site.Start();
        using var ada = await Visitor.SignUp(server, "ada");
        using var guest = new Visitor(server);
        Assert.Contains("<option value=\"US\" selected>United States</option>", (await guest.Get("/signup")).Body, StringComparison.Ordinal);
        var page = (await ada.Get("/account")).Body;
        Assert.Contains("<select id=\"country\" name=\"country\" autocomplete=\"country\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"SE\" selected>Sweden</option>", page, StringComparison.Ordinal);
        Assert.Equal(303, (await ada.Submit("/account", ("country", "NO"), ("product", "free"))).Status);
        Assert.Equal("NO", (await server.Get<UserStore>().Find("ada"))!.Country);
    }

    [Fact]
    public async Task A_country_that_does_not_exist_chooses_no_other()
    {
        await using var server = await Site.Start();
        using var ada = await Visitor.SignUp(server, "ada");
        var page = await ada.Submit("/account", ("country", "XX"), ("product", "free"));
        Assert.Equal(400, page.Status);
        Assert.Contains("<option value=\"\" selected>Choose one</option>", page.Body, StringComparison.Ordinal);
        Assert.Equal("SE", (await server.Get<UserStore>().Find("ada"))!.Country);
    }
}
