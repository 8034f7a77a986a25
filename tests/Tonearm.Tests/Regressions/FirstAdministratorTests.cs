using System.Diagnostics;
using System.Net;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>A stranger became administrator by signing up first, without an invitation where one was asked for.</summary>
public class FirstAdministratorTests
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_invitation_a_stranger_is_refused_whether_or_not_there_are_accounts(bool hasAccounts)
    {
        await using var server = await Start(Registration.Invitation);
        if (hasAccounts)
            await server.Get<UserStore>().Create(new UserDraft("ada", Visitor.Password));
        using var stranger = new Visitor(server);

        Assert.Equal(403, (await stranger.Get("/signup")).Status);
        var reply = await stranger.SubmitFrom("/signin", "/signup", ("user", "eve"), ("password", Visitor.Password), ("country", "SE"));
        Assert.Equal(403, reply.Status);
        Assert.Null(await server.Get<UserStore>().Find("eve"));
    }

    [Fact]
    public async Task On_an_open_server_the_first_account_is_one_like_any_other()
    {
        await using var server = await Start(Registration.Open);
        using var ada = await Visitor.SignUp(server, "ada");
        Assert.False((await server.Get<UserStore>().Find("ada"))!.IsAdmin);
        Assert.Equal(404, (await ada.Get("/account/invitations")).Status);
    }

    [Fact]
    public async Task When_the_last_administrator_leaves_the_server_does_not_open_again()
    {
        await using var server = await Start(Registration.Invitation);
        using (await Visitor.SignUpAdministrator(server, "ada"))
            await server.Get<UserStore>().Delete("ada");
        using var stranger = new Visitor(server);
        Assert.Equal(403, (await stranger.Get("/signup")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_link_of_the_first_start_makes_one_administrator(bool isOpen)
    {
        await using var server = await Start(isOpen ? Registration.Open : Registration.Invitation);
        var invitations = server.Get<Invitations>();
        // Two nodes that start at the same moment print one each.
        var links = new[] { (await invitations.CreateForAdministrator())!, (await invitations.CreateForAdministrator())! };
        var visitors = Enumerable.Range(0, 6).Select(_ => new Visitor(server)).ToArray();
        var seals = await Task.WhenAll(visitors.Select((visitor, i) => visitor.Seal($"/signup?invitation={links[i % 2]}")));
        var replies = await Task.WhenAll(visitors.Select((visitor, i) => visitor.Post("/signup",
            ("form_seal", seals[i]), ("invitation", links[i % 2]), ("user", $"user{i}"), ("password", Visitor.Password), ("country", "SE"))));

        Assert.Equal(1, replies.Count(reply => reply.Status == 303));
        Assert.True(Assert.Single(await server.Get<UserStore>().All()).IsAdmin);
        Assert.Null(await invitations.CreateForAdministrator());
        using var late = new Visitor(server);
        Assert.All(await Task.WhenAll(links.Select(link => late.Get($"/signup?invitation={link}"))), reply => Assert.Equal(403, reply.Status));
        foreach (var visitor in visitors)
            visitor.Dispose();
    }

    [Fact]
    public async Task The_link_of_the_first_start_ends_after_a_day_and_with_an_administrator_made_elsewhere()
    {
        await using var server = await Start(Registration.Invitation);
        var (invitations, users) = (server.Get<Invitations>(), server.Get<UserStore>());
        var old = (await invitations.CreateForAdministrator())!;
        server.Later(Invitations.SetupLife);
        Assert.False(await invitations.IsGood(old));

        var link = (await invitations.CreateForAdministrator())!;
        Assert.True(await invitations.IsGood(link));
        await users.Create(new UserDraft("ada", Visitor.Password) { IsAdmin = true });
        Assert.False(await invitations.IsGood(link));
        Assert.Empty(await invitations.Waiting());
    }

    [Fact(Timeout = 300_000)]
    public async Task A_server_without_an_administrator_prints_the_link_when_it_starts()
    {
        using var folder = new TemporaryDirectory();
        string[] store = Kind.NewAddress() is { } address ? ["--store", address] : [];
        var start = new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, "serve", "--data", folder.Path, "--urls", "http://127.0.0.1:0", .. store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TONEARM_REGISTRATION"] = "invitation";
        using var process = Process.Start(start)!;
        try
        {
            process.BeginErrorReadLine();
            var link = "";
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("Stop with", StringComparison.Ordinal))
                if (line.Contains("/signup?invitation=", StringComparison.Ordinal))
                    link = line.Trim();
            using var http = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(link), TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(new Uri(link.Split('?')[0]), TestContext.Current.CancellationToken)).StatusCode);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    Task<TonearmApp> Start(Registration registration) => Site.Start(settings => settings with { Registration = registration }, Kind);
}

public sealed class FirstAdministratorOnPostgresTests : FirstAdministratorTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
