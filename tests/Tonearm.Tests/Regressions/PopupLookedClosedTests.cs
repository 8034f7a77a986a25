using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// Apps that sign people in through a popup took it for closed at once: pages on the way asked browsers to separate them
/// from the window that had opened them.
/// </summary>
public sealed class PopupLookedClosedTests
{
    const string Policy = "Cross-Origin-Opener-Policy";

    [Theory]
    [InlineData("/authorize")]
    [InlineData("/authorize?response_type=code&client_id=nobody")]
    [InlineData("/signin?continue=%2Fauthorize")]
    [InlineData("/signup?continue=%2Fauthorize")]
    [InlineData("/signup?invitation=spent")]
    [InlineData("/consent?client_id=nobody")]
    [InlineData("/signout")]
    public async Task No_page_on_the_way_to_an_app_is_separated_from_its_opener(string path)
    {
        await using var server = await Site.Start();
        using var visitor = new Visitor(server);
        Assert.Null((await visitor.Get(path)).Header(Policy));
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/signup")]
    public async Task Nor_is_the_answer_to_a_form_there(string path)
    {
        await using var server = await Site.Start();
        using var visitor = new Visitor(server);
        Assert.Null((await visitor.Post(path, ("user", "ada"))).Header(Policy));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/scopes")]
    [InlineData("/account")]
    [InlineData("/reset")]
    public async Task Every_other_page_is(string path)
    {
        await using var server = await Site.Start();
        using var visitor = new Visitor(server);
        Assert.Equal("same-origin", (await visitor.Get(path)).Header(Policy));
    }
}
