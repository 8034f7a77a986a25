using System.Text.RegularExpressions;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts.Pages;

public partial class RegistrationTests
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    [Fact]
    public async Task By_invitation_each_person_needs_one()
    {
        await using var server = await Site.Start(adjust: settings => settings with { Registration = Registration.Invitation }, kind: Kind);
        using var ada = await Visitor.SignUpAdministrator(server, "ada");
        using var bob = new Visitor(server);
        Assert.Equal(403, (await bob.Get("/signup")).Status);
        Assert.Equal(403, (await bob.Get("/signup?invitation=0123456789abcdef0123456789abcdef")).Status);

        var link = await Invite(ada);
        Assert.Equal(303, (await SignUp(bob, link, "bob")).Status);
        using var eve = new Visitor(server);
        Assert.Equal(403, (await eve.Get(link)).Status);
        Assert.False((await server.Get<UserStore>().Find("bob"))!.IsAdmin);
    }

    [Fact]
    public async Task An_invitation_ends_after_a_week_or_when_it_is_withdrawn()
    {
        await using var server = await Site.Start(adjust: settings => settings with { Registration = Registration.Invitation }, kind: Kind);
        using var ada = await Visitor.SignUpAdministrator(server, "ada");
        using var bob = new Visitor(server);
        var old = await Invite(ada);
        server.Later(Invitations.Life);
        Assert.Equal(403, (await bob.Get(old)).Status);

        var withdrawn = await Invite(ada);
        var id = Assert.Single(await server.Get<Invitations>().Waiting()).Id;
        await ada.SubmitFrom("/account/invitations", "/account/invitations/withdraw", ("invitation", id));
        Assert.Equal(403, (await bob.Get(withdrawn)).Status);
        Assert.Equal(303, (await ada.SubmitFrom("/account/invitations", "/account/invitations/withdraw", ("invitation", "no id"))).Status);
    }

    [Fact]
    public async Task A_form_opened_in_time_does_not_use_an_invitation_twice()
    {
        await using var server = await Site.Start(adjust: settings => settings with { Registration = Registration.Invitation }, kind: Kind);
        using var ada = await Visitor.SignUpAdministrator(server, "ada");
        var link = await Invite(ada);
        var invitation = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
        using var bob = new Visitor(server);
        var seal = await bob.Seal(link);
        (string, string)[] Fields(string user) =>
            [("form_seal", seal), ("invitation", invitation), ("user", user), ("password", Visitor.Password), ("country", "SE")];

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => bob.Post("/signup", Fields($"bob{i}"))));
        Assert.Equal(1, replies.Count(reply => reply.Status == 303));
        Assert.Equal(2, (await server.Get<UserStore>().All()).Count);
    }

    [Fact]
    public async Task A_closed_server_makes_no_accounts()
    {
        await using var server = await Site.Start(adjust: settings => settings with { Registration = Registration.Closed }, kind: Kind);
        using var guest = new Visitor(server);
        Assert.Equal(403, (await guest.Get("/signup")).Status);
        Assert.Equal(403, (await guest.SubmitFrom("/signin", "/signup", ("user", "ada"), ("password", Visitor.Password), ("country", "SE"))).Status);
        Assert.DoesNotContain("/signup", (await guest.Get("/signin")).Body, StringComparison.Ordinal);
        Assert.Empty(await server.Get<UserStore>().All());
    }

    static async Task<string> Invite(Visitor administrator)
    {
        var made = await administrator.Submit("/account/invitations");
        var reply = await administrator.Get(made.Header("Location")!);
        return Link().Match(reply.Body).Value;
    }

    static async Task<Reply> SignUp(Visitor visitor, string link, string user) => await visitor.SubmitFrom(link, "/signup",
        ("invitation", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("user", user), ("password", Visitor.Password), ("country", "SE"));

    [GeneratedRegex("/signup\\?invitation=[0-9a-f]{32}")]
    private static partial Regex Link();
}
