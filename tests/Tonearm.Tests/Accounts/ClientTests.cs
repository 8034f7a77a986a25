using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Catalogue;

namespace Tonearm.Tests.Accounts;

/// <summary>
/// Clients that know nothing of this server, as their authors published them on npm, complete every flow they support.
/// The scripts are in <c>tests/clients</c>.
/// </summary>
[Trait(Suites.Name, Suites.Clients)]
public sealed class ClientTests
{
    const string RedirectUri = "https://client.example/callback";

    [Theory]
    [InlineData("openid-client")]
    [InlineData("oauth4webapi")]
    [InlineData("spotify-web-api-node")]
    [InlineData("web-api-ts-sdk")]
    public async Task An_independent_client_completes_every_flow_it_supports(string client)
    {
        if (await NodePackages.Missing is { } reason)
            Assert.Skip(reason);
        await using var server = await TonearmApp.Start(
            new HandmadeCatalogue().Artist("artist", "Artist"),
            settings => settings with { Accounts = new AccountsOptions { AutoApprove = "alice" } });
        await server.Get<UserStore>().Create(new UserDraft("alice", Password: null));
        var app = await server.Get<AppStore>().Create(new AppDraft("App") { RedirectUris = [RedirectUri] });

        var (code, output) = await NodePackages.Run("node", ["--test", "--test-reporter=tap", client + ".test.js"],
            ("TONEARM_URL", server.Url),
            ("TONEARM_CLIENT_ID", app.App.ClientId),
            ("TONEARM_CLIENT_SECRET", app.Secret),
            ("TONEARM_REDIRECT_URI", RedirectUri),
            ("TONEARM_ARTIST_ID", HandmadeCatalogue.Id("artist").ToString()));

        Assert.True(code == 0, output);
        Assert.Contains("\n# fail 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# pass 0", output, StringComparison.Ordinal);
    }
}
