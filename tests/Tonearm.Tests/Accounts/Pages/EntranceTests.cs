using System.Text.RegularExpressions;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts.Pages;

public partial class EntranceTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    TonearmApp server = null!;

    public async ValueTask InitializeAsync() => server = await Site.Start(kind: Kind);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Administrators_make_invitations_and_others_do_not_learn_of_the_page()
    {
        using var ada = await Visitor.SignUpAdministrator(server, "ada");
        using var bob = await Visitor.SignUp(server, "bob");

        Assert.True((await server.Get<UserStore>().Find("ada"))!.IsAdmin);
        Assert.False((await server.Get<UserStore>().Find("bob"))!.IsAdmin);
        Assert.Equal(200, (await ada.Get("/account/invitations")).Status);
        Assert.Equal(404, (await bob.Get("/account/invitations")).Status);
    }

    [Fact]
    public async Task A_new_account_is_as_its_form_said()
    {
        using var visitor = new Visitor(server);
        await visitor.Submit("/signup", ("user", "Ada"), ("password", Visitor.Password), ("display_name", " Ada L. "), ("email", "ada@example.com"), ("country", "gb"));

        var user = (await server.Get<UserStore>().Find("ada"))!;
        Assert.Equal(("Ada L.", "ada@example.com", "GB", "premium"), (user.DisplayName, user.Email, user.Country, user.Product));
    }

    [Theory]
    [InlineData("", Visitor.Password, "SE", "user name has")]
    [InlineData("a/b", Visitor.Password, "SE", "user name has")]
    [InlineData("eve", "short", "SE", "password has")]
    [InlineData("eve", "password1", "SE", "first that somebody would try")]
    [InlineData("eve", "aaaaaaaaaaaa", "SE", "first that somebody would try")]
    [InlineData("evelyn", "Evelyn2024", "SE", "first that somebody would try")]
    [InlineData("eve", Visitor.Password, "Sweden", "country")]
    public async Task A_form_that_will_not_do_says_why_and_keeps_what_was_typed(string user, string password, string country, string says)
    {
        using var visitor = new Visitor(server);
        var reply = await visitor.Submit("/signup", ("user", user), ("password", password), ("country", country));

        Assert.Equal(400, reply.Status);
        Assert.Contains("role=\"alert\"", reply.Body, StringComparison.Ordinal);
        Assert.Contains(says, reply.Body, StringComparison.Ordinal);
        Assert.Contains($"value=\"{user}\"", reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(password, reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        using var other = new Visitor(server);
        var reply = await other.Submit("/signup", ("user", "ADA"), ("password", Visitor.Password), ("country", "SE"));

        Assert.Equal(400, reply.Status);
        Assert.Contains("is taken", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_gives_a_new_session_and_signing_out_ends_it_on_the_server()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        var first = Cookie(ada);
        await ada.SubmitFrom("/account", "/signout");
        Assert.Equal(303, (await ada.Get("/account")).Status);

        await ada.Submit("/signin", ("user", "Ada"), ("password", Visitor.Password));
        Assert.Equal(200, (await ada.Get("/account")).Status);
        Assert.NotEqual(first, Cookie(ada));

        using var thief = new Visitor(server);
        thief.Cookies.SetCookies(new Uri(server.Url), $"tonearm={first}");
        Assert.Equal(303, (await thief.Get("/account")).Status);
    }

    [Fact]
    public async Task The_cookie_of_a_session_is_for_this_server_alone()
    {
        using var visitor = new Visitor(server);
        var reply = await visitor.Submit("/signup", ("user", "ada"), ("password", Visitor.Password), ("country", "SE"));

        var cookie = Assert.Single(reply.Message.Headers.GetValues("Set-Cookie"), each => each.StartsWith("tonearm=", StringComparison.Ordinal) && !each.StartsWith("tonearm=;", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_https_the_cookie_of_a_session_is_bound_to_the_host()
    {
        await using var behind = await Site.Start(settings => settings with { Proxies = [System.Net.IPAddress.Loopback] }, Kind);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(behind.Url) };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await http.GetAsync(new Uri("/signup", UriKind.Relative));
        var seal = Seal().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        http.DefaultRequestHeaders.Add("Cookie", Assert.Single(page.Headers.GetValues("Set-Cookie")).Split(';')[0]);
        using var form = new FormUrlEncodedContent([new("form_seal", seal), new("user", "ada"), new("password", Visitor.Password), new("country", "SE")]);
        using var made = await http.PostAsync(new Uri("/signup", UriKind.Relative), form);

        Assert.Equal(303, (int)made.StatusCode);
        var cookie = Assert.Single(made.Headers.GetValues("Set-Cookie"), each => each.StartsWith("__Host-tonearm=", StringComparison.Ordinal) && !each.StartsWith("__Host-tonearm=;", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/;", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_for_a_month()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        server.Later(SessionStore.Idle - TimeSpan.FromHours(1));
        Assert.Equal(200, (await ada.Get("/account")).Status);
        server.Later(SessionStore.Idle - TimeSpan.FromHours(1));
        Assert.Equal(200, (await ada.Get("/account")).Status);
        server.Later(SessionStore.Idle);
        Assert.Equal(303, (await ada.Get("/account")).Status);
    }

    [Fact]
    public async Task A_session_ends_after_half_a_year_however_much_it_is_used()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        for (var day = 0; day < 180; day += 20)
        {
            Assert.Equal(200, (await ada.Get("/account")).Status);
            server.Later(TimeSpan.FromDays(20));
        }
        Assert.Equal(303, (await ada.Get("/account")).Status);
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_get_the_same_page()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        using var guest = new Visitor(server);
        var unknown = await guest.Submit("/signin", ("user", "xyz"), ("password", "wrong password"));
        var wrong = await guest.Submit("/signin", ("user", "ada"), ("password", "wrong password"));

        Assert.Equal((400, 400), (unknown.Status, wrong.Status));
        Assert.Contains("user name or the password is wrong", wrong.Body, StringComparison.Ordinal);
        Assert.Equal(wrong.Body.Length, unknown.Body.Length);
    }

    [Fact]
    public async Task Guessing_has_to_wait_longer_each_time_and_the_wait_ends()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        using var guest = new Visitor(server);
        for (var i = 0; i < SignInAttempts.FreeForAccount; i++)
            Assert.Equal(400, (await Guess(guest, "ada", "wrong password")).Status);

        var blocked = await Guess(guest, "ada", Visitor.Password);
        Assert.Equal((429, "15"), (blocked.Status, blocked.Header("Retry-After")));

        server.Later(SignInAttempts.FirstWait);
        Assert.Equal(400, (await Guess(guest, "ada", "wrong password")).Status);
        var longer = await Guess(guest, "ada", Visitor.Password);
        Assert.Equal((429, "30"), (longer.Status, longer.Header("Retry-After")));

        server.Later(TimeSpan.FromSeconds(30));
        Assert.Equal(303, (await Guess(guest, "ada", Visitor.Password)).Status);
    }

    [Fact]
    public async Task The_longest_wait_is_a_quarter_of_an_hour_and_the_right_password_starts_anew()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        using var guest = new Visitor(server);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(400, (await Guess(guest, "ada", "wrong password")).Status);
            server.Later(SignInAttempts.LongestWait);
        }
        Assert.Equal(303, (await Guess(guest, "ada", Visitor.Password)).Status);
        await guest.SubmitFrom("/account", "/signout");
        Assert.Equal(400, (await Guess(guest, "ada", "wrong password")).Status);
        Assert.Equal(303, (await Guess(guest, "ada", Visitor.Password)).Status);
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_are_all_counted()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        using var guest = new Visitor(server);
        var seal = await guest.Seal("/signin");
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            guest.Post("/signin", ("form_seal", seal), ("user", "ada"), ("password", "wrong password"))));

        Assert.Equal(SignInAttempts.FreeForAccount, replies.Count(reply => reply.Status == 400));
        Assert.Equal(16 - SignInAttempts.FreeForAccount, replies.Count(reply => reply.Status == 429));
    }

    [Fact]
    public async Task Somebody_elses_guesses_do_not_keep_the_owner_out()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        var attempts = server.Get<SignInAttempts>();
        var elsewhere = System.Net.IPAddress.Parse("192.0.2.1");
        for (var i = 0; i < SignInAttempts.FreeForAccount; i++)
            Assert.Null(await attempts.Begin("ada", elsewhere));
        Assert.NotNull(await attempts.Begin("ada", elsewhere));
        using var owner = new Visitor(server);
        Assert.Equal(303, (await Guess(owner, "ada", Visitor.Password)).Status);
    }

    [Fact]
    public async Task One_household_of_an_IPv6_network_counts_as_one_address()
    {
        var attempts = server.Get<SignInAttempts>();
        for (var i = 0; i < SignInAttempts.FreeForAccount; i++)
            Assert.Null(await attempts.Begin("ada", System.Net.IPAddress.Parse($"2001:db8::{i + 1}")));
        Assert.NotNull(await attempts.Begin("ada", System.Net.IPAddress.Parse("2001:db8::ffff")));
        Assert.Null(await attempts.Begin("ada", System.Net.IPAddress.Parse("2001:db8:0:1::1")));
    }

    [Fact]
    public async Task One_site_of_an_IPv6_network_counts_as_one_address_in_the_sum()
    {
        var attempts = server.Get<SignInAttempts>();
        for (var i = 0; i < SignInAttempts.FreeForAddress; i++)
            Assert.Null(await attempts.Begin($"user{i}", System.Net.IPAddress.Parse($"2001:db8:0:{i:x}::1")));
        Assert.NotNull(await attempts.Begin("another", System.Net.IPAddress.Parse("2001:db8:0:ffff::1")));
        Assert.Null(await attempts.Begin("another", System.Net.IPAddress.Parse("2001:db8:1::1")));
    }

    [Fact]
    public async Task Many_names_tried_from_one_address_have_to_wait_too()
    {
        var attempts = server.Get<SignInAttempts>();
        var address = System.Net.IPAddress.Parse("192.0.2.1");
        for (var i = 0; i < SignInAttempts.FreeForAddress; i++)
            Assert.Null(await attempts.Begin($"user{i}", address));
        Assert.NotNull(await attempts.Begin("another", address));
    }

    [Theory]
    [InlineData("/dashboard", "/dashboard")]
    [InlineData("/dashboard/new?x=%2F%2Fevil", "/dashboard/new?x=%2F%2Fevil")]
    [InlineData("//evil.example", "/account")]
    [InlineData("/\\evil.example", "/account")]
    [InlineData("\\\\evil.example", "/account")]
    [InlineData("/\t/evil.example", "/account")]
    [InlineData("/\n/evil.example", "/account")]
    [InlineData("https://evil.example", "/account")]
    [InlineData("https:evil.example", "/account")]
    [InlineData("javascript:alert(1)", "/account")]
    [InlineData("evil.example", "/account")]
    [InlineData("/é", "/account")]
    [InlineData("", "/account")]
    public async Task After_signing_in_a_person_stays_on_this_server(string next, string location)
    {
        using var ada = await Visitor.SignUp(server, "ada");
        using var guest = new Visitor(server);
        var reply = await guest.Submit("/signin", ("user", "ada"), ("password", Visitor.Password), ("continue", next));
        Assert.Equal((303, location), (reply.Status, reply.Header("Location")));

        var again = await guest.Get("/signin?continue=" + Uri.EscapeDataString(next));
        Assert.Equal((303, location), (again.Status, again.Header("Location")));
    }

    [Fact]
    public async Task A_page_that_needs_a_person_leads_to_the_sign_in_and_back()
    {
        using var guest = new Visitor(server);
        var reply = await guest.Get("/dashboard?a=b%26c");
        Assert.Equal((303, "/signin?continue=%2Fdashboard%3Fa%3Db%2526c"), (reply.Status, reply.Header("Location")));
        Assert.Contains("value=\"/dashboard?a=b%26c\"", (await guest.Get(reply.Header("Location")!)).Body, StringComparison.Ordinal);
    }

    static Task<Reply> Guess(Visitor visitor, string user, string password) => visitor.Submit("/signin", ("user", user), ("password", password));

    [GeneratedRegex("name=\"form_seal\" value=\"([^\"]+)\"")]
    private static partial Regex Seal();

    string Cookie(Visitor visitor) => visitor.Cookies.GetCookies(new Uri(server.Url))["tonearm"]!.Value;
}
