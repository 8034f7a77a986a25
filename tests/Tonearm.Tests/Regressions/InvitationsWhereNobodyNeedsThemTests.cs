using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Regressions;

/// <summary>Administrators of a server that anybody may join had a tab that led to "invitations are not needed".</summary>
public sealed class InvitationsWhereNobodyNeedsThemTests
{
    const string Tab = "<a href=\"/account/invitations\"";

    [Theory]
    [InlineData(nameof(Registration.Open), false)]
    [InlineData(nameof(Registration.Invitation), true)]
    [InlineData(nameof(Registration.Closed), false)]
    public async Task The_tab_is_there_only_where_people_join_by_invitation(string registration, bool isShown)
    {
        await using var server = await Site.Start(settings => settings with { Registration = Enum.Parse<Registration>(registration) });
        await server.Get<UserStore>().Create(new UserDraft("ada", Visitor.Password));
        await server.Get<UserStore>().SetAdministrator("ada", isAdmin: true);
        using var ada = new Visitor(server);
        await ada.Submit("/signin", ("user", "ada"), ("password", Visitor.Password));

        Assert.Equal(isShown, (await ada.Get("/account")).Body.Contains(Tab, StringComparison.Ordinal));
        // Links that were kept still lead to the page, which says why.
        var page = await ada.Get("/account/invitations");
        Assert.Equal(200, page.Status);
        Assert.Contains(Tab + " aria-current=\"page\"", page.Body, StringComparison.Ordinal);
    }
}
