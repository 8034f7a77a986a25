using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Codes;

namespace Tonearm.Tests.Accounts.Referee;

/// <summary>
/// The numbered cases of the protocol, put to this server and to OpenIddict: both accept, or both refuse with the same
/// error, except where a difference is written down with its reason.
/// </summary>
public sealed class RefereeTests
{
    const string HardState = "a b+c%&\"'<script>\r\né";

    static readonly string Short = new('a', 42);

    sealed record Case(string Number, string What, Func<Party, Task<string>> Put);

    /// <summary>Where the two differ, each with what we and what the referee say, and why we keep to ours.</summary>
    static readonly Dictionary<string, (string Ours, string Theirs, string Why)> Differences = new()
    {
        ["6"] = ("invalid_request", "code", "RFC 6749 section 3.1: no parameter more than once. OpenIddict drops both values and goes on without a state."),
        ["16"] = ("invalid_request", "page", "Client and redirect are proven by then, so RFC 6749 section 4.2.2.1 wants the error at the app."),
        ["36"] = ("invalid_grant", "invalid_request", "A code without its verifier is a code that does not fit, as with a wrong one."),
        ["37"] = ("invalid_grant", "invalid_request", "RFC 9700 section 4.8.2 wants a refusal and names no code; the verifier does not fit this grant."),
        ["40"] = ("page", "code", "RFC 7636 section 4.2 gives a challenge its form. OpenIddict takes any text."),
        ["40b"] = ("invalid_grant", "accepted", "RFC 7636 section 4.1: 43 characters at least. OpenIddict takes any text."),
        ["44"] = ("invalid_client", "invalid_request", "RFC 6749 section 5.2: failed client authentication is invalid_client, as at the real service."),
        ["46"] = ("invalid_request", "accepted", "RFC 6749 section 2.3: one way of authentication, and no doubt about who it is."),
        ["50"] = ("unsupported_grant_type", "invalid_request", "The real service's dialect, which clients log and compare."),
        ["55"] = ("invalid_client", "invalid_request", "RFC 6749 section 5.2: \"no client authentication included\" is invalid_client."),
        ["62"] = ("invalid_scope", "invalid_grant", "RFC 6749 section 5.2: a scope that exceeds what the owner has granted is invalid_scope."),
        ["66"] = ("accepted, accepted", "accepted, invalid_grant", "Clients with a secret keep their first token, as at the real service; OpenIddict replaces it for them too."),
        ["77"] = ("accepted, inactive", "accepted, active", "RFC 7009 section 2.1: the access tokens of the same grant should die too."),
        ["79"] = ("active", "inactive", "RFC 7009 section 2.1: the token must have been issued to who revokes it. OpenIddict looks only if the token has an audience."),
        ["80"] = ("inactive", "active", "RFC 7662 section 4: others learn nothing. OpenIddict looks only if the token has an audience."),
    };

    static readonly Case[] Cases =
    [
        new("1", "unknown client", party => party.Authorize(("client_id", "nobody"))),
        new("1b", "missing client", party => party.Authorize(("client_id", null))),
        new("2", "unregistered redirect", party => party.Authorize(("redirect_uri", "https://evil.example/cb"))),
        new("3", "registered redirect with a slash more", party => party.Authorize(("redirect_uri", Party.Callback + "/"))),
        new("3b", "registered redirect in capitals", party => party.Authorize(("redirect_uri", "https://CLIENT.example/cb"))),
        new("3c", "registered redirect with its port", party => party.Authorize(("redirect_uri", "https://client.example:443/cb"))),
        new("4", "a dot is no pattern", party => party.Authorize(("redirect_uri", "https://clientaexample/cb"))),
        new("5", "registered with a query", party => party.Authorize(("redirect_uri", Party.WithQuery))),
        new("5b", "registered with a query, and one more pair", party => party.Authorize(("redirect_uri", Party.WithQuery + "&b=2"))),
        new("6", "state twice", party => party.Authorize(("state", "a"), ("state", "b"))),
        new("6b", "client twice", party => party.Authorize(("client_id", party.App.Id), ("client_id", party.App.Id))),
        new("7", "unknown parameter", party => party.Authorize(("flavour", "mint"))),
        new("8", "no response type", party => party.Authorize(("response_type", null))),
        new("8b", "unknown response type", party => party.Authorize(("response_type", "magic"))),
        new("9", "unknown scope", party => party.Authorize(("scope", "everything"))),
        new("10", "state byte for byte", async party => await party.Answer("state", ("state", HardState)) == HardState ? "same" : "other"),
        new("11", "no state", async party => await party.Answer("state") ?? "none"),
        new("15", "PUT", party => party.Status(HttpMethod.Put, $"/authorize?client_id={party.App.Id}&response_type=code&redirect_uri={Uri.EscapeDataString(Party.Callback)}")),
        new("16", "token in the query", party => party.Authorize(("response_type", "token"), ("response_mode", "query"))),
        new("17", "implicit", party => party.Authorize(("response_type", "token"), ("scope", "streaming"))),
        new("18", "issuer in the answer", async party => await party.Answer("iss") == (await party.Metadata())["issuer"] ? "same" : "other"),
        new("19", "methods of PKCE in the metadata", async party => string.Join(' ', (await party.Metadata()).Json.GetProperty("code_challenge_methods_supported").EnumerateArray())),
        new("22", "loopback with another port", party => party.Authorize(("redirect_uri", "http://127.0.0.1:8765/cb"))),
        new("23", "loopback with another port than the registered one", party => party.Authorize(("redirect_uri", Party.FixedLoopback.Replace("8888", "8889", StringComparison.Ordinal)))),
        new("24", "the other loopback", party => party.Authorize(("redirect_uri", "http://[::1]/cb"))),
        new("25", "another port at the token endpoint", async party => Party.Verdict(await party.Exchange(
            await party.Code(("redirect_uri", "http://127.0.0.1:8765/cb")), ("redirect_uri", "http://127.0.0.1:8766/cb")))),
        new("27", "code twice", async party => { var code = await party.Code(); return Party.Verdict(await party.Exchange(code)) + ", " + Party.Verdict(await party.Exchange(code)); }),
        new("28", "tokens of a code used twice", async party =>
        {
            var code = await party.Code();
            var tokens = await party.Exchange(code);
            await party.Exchange(code);
            return await party.Active(tokens["access_token"]!) + ", " + Party.Verdict(await party.Refresh(tokens["refresh_token"]!));
        }),
        new("31", "code of another app", async party => Party.Verdict(await party.Exchange(await party.Code(), ("client_id", party.Other.Id), ("client_secret", party.Other.Secret)))),
        new("32", "other redirect", async party => Party.Verdict(await party.Exchange(await party.Code(), ("redirect_uri", "https://client.example/other")))),
        new("32b", "no redirect", async party => Party.Verdict(await party.Exchange(await party.Code(), ("redirect_uri", null)))),
        new("33", "invented code", async party => Party.Verdict(await party.Exchange("invented"))),
        new("34", "right verifier", async party => Party.Verdict(await party.PkceExchange(await party.PkceCode()))),
        new("35", "wrong verifier", async party => Party.Verdict(await party.PkceExchange(await party.PkceCode(), ("code_verifier", new string('a', 43))))),
        new("36", "no verifier", async party => Party.Verdict(await party.PkceExchange(await party.PkceCode(), ("code_verifier", null)))),
        new("37", "verifier without a challenge", async party => Party.Verdict(await party.Exchange(await party.Code(), ("code_verifier", Flow.Verifier)))),
        new("39", "plain", party => party.Authorize(("code_challenge", Flow.Challenge), ("code_challenge_method", "plain"))),
        new("39b", "no method", party => party.Authorize(("code_challenge", Flow.Challenge))),
        new("40", "challenge of another form", party => party.Authorize(("code_challenge", "abc"), ("code_challenge_method", "S256"))),
        new("40b", "verifier of 42 characters", async party => Party.Verdict(await party.PkceExchange(
            await party.Code(("client_id", party.PublicId), ("code_challenge", Pkce.ChallengeOf(Short)), ("code_challenge_method", "S256")), ("code_verifier", Short)))),
        new("42", "unknown client", async party => Party.Verdict(await party.Credentials(("client_id", "nobody")))),
        new("43", "wrong secret", async party => Party.Verdict(await party.Credentials(("client_secret", "wrong")))),
        new("44", "Basic that is no base64", party => party.CredentialsBy("Basic !!!")),
        new("45", "Basic and a secret in the form", party => party.CredentialsBy(
            Party.Basic(party.App.Id, party.App.Secret), $"grant_type=client_credentials&client_id={party.App.Id}&client_secret={party.App.Secret}")),
        new("46", "Basic of one app, id of another", party => party.CredentialsBy(
            Party.Basic(party.App.Id, party.App.Secret), $"grant_type=client_credentials&client_id={party.Other.Id}")),
        new("47", "Basic, percent-encoded", party => party.CredentialsBy(Party.Basic(party.App.Id, string.Concat(party.App.Secret.Select(each => $"%{(int)each:X2}"))))),
        new("49", "JSON", party => party.CredentialsBy(Party.Basic(party.App.Id, party.App.Secret), "{\"grant_type\":\"client_credentials\"}", "application/json")),
        new("49b", "form with a charset", party => party.CredentialsBy(
            Party.Basic(party.App.Id, party.App.Secret), type: "application/x-www-form-urlencoded; charset=utf-8")),
        new("50", "no grant type", async party => Party.Verdict(await party.Credentials(("grant_type", null)))),
        new("51", "password grant", async party => Party.Verdict(await party.Credentials(("grant_type", "password"), ("username", "a"), ("password", "b")))),
        new("52", "parameter twice", async party => Party.Verdict(await party.Credentials(("grant_type", "client_credentials"), ("grant_type", "client_credentials")))),
        new("53", "GET", party => party.Status(HttpMethod.Get, $"/api/token?grant_type=client_credentials&client_id={party.App.Id}&client_secret={party.App.Secret}")),
        new("55", "credentials grant without a secret", async party => Party.Verdict(await party.Credentials(("client_secret", null)))),
        new("56", "no refresh token by the credentials grant", async party => (await party.Credentials())["refresh_token"] ?? "none"),
        new("57", "credentials grant", async party => Party.Verdict(await party.Credentials())),
        new("62", "refresh with more scope", async party => Party.Verdict(await party.Refresh((await party.Exchange(await party.Code(("scope", "streaming"))))["refresh_token"]!, ("scope", "streaming user-read-email")))),
        new("63", "refresh with less scope", async party => Party.Verdict(await party.Refresh((await party.Exchange(await party.Code(("scope", "streaming user-read-email"))))["refresh_token"]!, ("scope", "streaming")))),
        new("63b", "the whole scope again after less", async party =>
        {
            var first = (await party.PkceExchange(await party.PkceCode(("scope", "streaming user-read-email"))))["refresh_token"]!;
            (string, string?)[] open = [("client_id", party.PublicId), ("client_secret", null)];
            var second = (await party.Refresh(first, [.. open, ("scope", "streaming")]))["refresh_token"]!;
            return Party.Verdict(await party.Refresh(second, [.. open, ("scope", "streaming user-read-email")]));
        }),
        new("64", "invented refresh token", async party => Party.Verdict(await party.Refresh("invented"))),
        new("64b", "refresh token of another app", async party => Party.Verdict(await party.Refresh((await party.Exchange(await party.Code()))["refresh_token"]!, ("client_id", party.Other.Id), ("client_secret", party.Other.Secret)))),
        new("64c", "access token as refresh token", async party => Party.Verdict(await party.Refresh((await party.Exchange(await party.Code()))["access_token"]!))),
        new("65", "refresh without the secret", async party => Party.Verdict(await party.Refresh((await party.Exchange(await party.Code()))["refresh_token"]!, ("client_secret", null)))),
        new("66", "the same refresh token again, with a secret", async party =>
        {
            var token = (await party.Exchange(await party.Code()))["refresh_token"]!;
            return Party.Verdict(await party.Refresh(token)) + ", " + Party.Verdict(await party.Refresh(token));
        }),
        new("67", "a replaced refresh token again, and then the newest", async party =>
        {
            var first = (await party.PkceExchange(await party.PkceCode()))["refresh_token"]!;
            (string, string?)[] open = [("client_id", party.PublicId), ("client_secret", null)];
            var second = (await party.Refresh(first, open))["refresh_token"]!;
            return Party.Verdict(await party.Refresh(first, open)) + ", " + Party.Verdict(await party.Refresh(second, open));
        }),
        new("77", "access token of a revoked refresh token", async party =>
        {
            var tokens = await party.Exchange(await party.Code());
            return Party.Verdict(await party.Revoke(tokens["refresh_token"]!)) + ", " + await party.Active(tokens["access_token"]!);
        }),
        new("78", "revoking an unknown token", async party => Party.Verdict(await party.Revoke("invented"))),
        new("79", "revoking the token of another app", async party =>
        {
            var token = (await party.Exchange(await party.Code()))["access_token"]!;
            await party.Revoke(token, party.Other);
            return await party.Active(token);
        }),
        new("80", "introspecting the token of another app", async party => await party.Active((await party.Exchange(await party.Code()))["access_token"]!, party.Other)),
    ];

    /// <summary>A case that breaks off is told among the others.</summary>
    static async Task<string> Put(Case each, Party party)
    {
        try
        {
            return await each.Put(party);
        }
        catch (InvalidOperationException failure)
        {
            return failure.Message;
        }
    }

    [Fact]
    public async Task OpenIddict_decides_every_case_as_we_do_but_for_the_written_list()
    {
        await using var flow = await Flow.Start(new AccountsOptions { AutoApprove = "alice", RefreshGrace = TimeSpan.Zero });
        var other = await flow.Host.Apps.Create(new AppDraft("Other") { RedirectUris = [Party.Callback] });
        await flow.Host.Apps.Edit(flow.Id, new AppDraft("App") { RedirectUris = Party.RedirectUris });
        var ours = new Party(flow.Host.Http, (flow.Id, flow.App.Secret), flow.Id, (other.App.ClientId, other.Secret));
        await using var referee = await OpenIddictHost.Start();

        List<string> unexpected = [];
        foreach (var each in Cases)
        {
            var (our, their) = (await Put(each, ours), await Put(each, referee.Party));
            var expected = Differences.TryGetValue(each.Number, out var known) ? (known.Ours, known.Theirs) : (our, our);
            if ((our, their) != expected)
                unexpected.Add($"{each.Number} {each.What}: ours {our}, theirs {their}");
        }
        Assert.True(unexpected.Count == 0, string.Join("\n", unexpected));
        Assert.Empty(Differences.Keys.Except(Cases.Select(each => each.Number)));
        Assert.All(Differences.Values, difference => Assert.NotEqual(difference.Ours, difference.Theirs));
        Assert.All(Differences.Values, difference => Assert.NotEmpty(difference.Why));
    }
}
