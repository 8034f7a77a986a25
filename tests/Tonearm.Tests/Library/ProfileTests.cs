using Tonearm.Accounts.Users;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Library;

/// <summary>GET /me and GET /users/{id} (docs/behaviour/library.md#profiles).</summary>
public sealed class ProfileTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    static readonly string[] Always = ["account_id", "display_name", "external_urls", "followers", "href", "id", "images", "type", "uri"];

    [Theory]
    [InlineData("")]
    [InlineData("user-read-email", "email")]
    [InlineData("user-read-private", "country", "explicit_content", "product")]
    [InlineData("user-read-private user-read-email", "country", "email", "explicit_content", "product")]
    public async Task A_scope_shows_its_members(string scopes, params string[] more)
    {
        using var http = await server.App.UserClient("SE", scopes);
        var id = (await http.Json("/v1/me")).Text("id")!;
        Assert.DoesNotContain("email", (await http.Json("/v1/me")).Names());
        await server.App.Get<UserStore>().Edit(id, new UserDraft(id, null) { Email = "a@example.com" });
        Assert.Equal(Always.Concat(more).Order(), (await http.Json("/v1/me")).Names().Order());
    }

    [Fact]
    public async Task The_own_profile_tells_what_the_account_says()
    {
        using var http = await server.App.UserClient("SE", "user-read-private user-read-email");
        var id = (await http.Json("/v1/me/")).Text("id")!;
        await server.App.Get<UserStore>().Edit(id, new UserDraft(id, null) { DisplayName = "Ünï \"Cødé\" 漢字", Email = "a\\b@example.com", Country = "DE", Product = "free" });
        var me = await http.Json("/v1/me");
        Assert.Equal(("Ünï \"Cødé\" 漢字", "a\\b@example.com", "DE", "free", "user", $"spotify:user:{id}"),
            (me.Text("display_name"), me.Text("email"), me.Text("country"), me.Text("product"), me.Text("type"), me.Text("uri")));
        Assert.Equal(($"{server.App.Url}/v1/users/{id}", $"{server.App.Url}/user/{id}"), (me.Text("href"), me.GetProperty("external_urls").Text("spotify")));
        Assert.Matches("^[0-9a-zA-Z]{10}$", me.Text("account_id"));
    }

    [Fact]
    public async Task A_public_profile_shows_nothing_private()
    {
        using var http = await server.App.UserClient("SE");
        var me = await http.Json("/v1/me");
        var user = await server.Http.Json(me.Text("href")!);
        Assert.Equal(["display_name", "external_urls", "followers", "href", "id", "images", "type", "uri"], user.Names());
        Assert.Equal(me.Text("uri"), user.Text("uri"));
        Assert.Equal(user.GetRawText(), (await http.Json($"/v1/users/{me.Text("id")!.ToUpperInvariant()}")).GetRawText());
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("%23x%20y")]
    [InlineData("%00")]
    [InlineData("%F0%9F%8E%B5")]
    [InlineData("...")]
    public async Task A_user_who_does_not_exist_is_not_found(string id)
    {
        var answer = await server.Http.Ask($"/v1/users/{id}");
        Assert.True(answer.Status is 404 || (answer.Status, id) is (400, "%00"), $"{answer.Status}");
    }

    [Fact]
    public async Task Profiles_need_a_token_and_the_own_one_a_user()
    {
        using var nobody = server.App.Anonymous();
        Assert.Equal(401, (await nobody.Ask("/v1/me")).Status);
        Assert.Equal(401, (await nobody.Ask("/v1/users/nobody")).Status);
        var app = await server.Http.Ask("/v1/me");
        Assert.Equal((401, "Valid user authentication required"), (app.Status, app.Message));
    }

    [Fact]
    public async Task Profiles_can_be_asked_for_conditionally_and_change_with_the_account()
    {
        using var http = await server.App.UserClient("SE", "user-read-private");
        var id = (await http.Json("/v1/me")).Text("id")!;
        foreach (var (target, caching) in ((string, string)[])[("/v1/me", "private, max-age=0"), ($"/v1/users/{id}", "public, max-age=14400")])
        {
            var before = await http.Ask(target);
            Assert.Equal(caching, before["Cache-Control"]);
            Assert.Equal(304, (await http.Ask(target, ("If-None-Match", before["ETag"]!))).Status);
            await server.App.Get<UserStore>().Edit(id, new UserDraft(id, null) { DisplayName = target, Country = "SE" });
            Assert.Equal(200, (await http.Ask(target, ("If-None-Match", before["ETag"]!))).Status);
        }
    }
}
