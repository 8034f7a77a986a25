using System.Text.RegularExpressions;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Pages;
using Tonearm.Storage;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Regressions;

/// <summary>A form that changes something leads on to a page, which a reload shows again without doing it again.</summary>
public sealed partial class ReloadingAPageRepeatsTheActTests
{
    [Fact]
    public async Task Every_form_that_changes_something_leads_on_to_a_page_that_can_be_reloaded()
    {
        await using var stage = await FormStage.Start();
        foreach (var form in FormTable.All)
        {
            using var guest = new Visitor(stage.Server);
            var visitor = form.IsForGuests ? guest : stage.Ada;
            var fields = await form.Fields(stage, visitor);
            var seal = await visitor.Seal(stage.Address(form.IsForGuests ? form.Page : "/scopes"));
            var before = await stage.Everything();
            var reply = await form.Send(stage, visitor, [("form_seal", seal), .. fields]);
            var after = await stage.Everything();
            Assert.True((form.ChangesNothing, form.Answers ? 200 : 303) == (before == after, reply.Status), $"{form.Path}: {reply.Status} {before == after}");
            if (reply.Header("Location") is { } next && next.StartsWith('/'))
                await IsTheSameAgain(stage, visitor, next);
            if (form.Path == "/signout")
                await visitor.Submit("/signin", ("user", "ada"), ("password", "another needle on vinyl"));
        }
    }

    static async Task IsTheSameAgain(FormStage stage, Visitor visitor, string next)
    {
        Assert.Contains((await visitor.Get(next)).Status, (int[])[200, 303]);
        var shown = await stage.Everything();
        await visitor.Get(next);
        Assert.Equal(shown, await stage.Everything());
    }

    [Theory]
    [InlineData("/dashboard/new")]
    [InlineData("/secret/rotate")]
    [InlineData("/secret/reveal")]
    public async Task A_secret_is_shown_once_to_the_session_that_asked_for_it(string path)
    {
        await using var stage = await FormStage.Start();
        var address = path.StartsWith("/secret", StringComparison.Ordinal) ? $"/dashboard/apps/{stage.App.App.ClientId}{path}" : path;
        var next = (await stage.Ada.SubmitFrom("/scopes", address, ("name", "New"))).Header("Location")!;
        using var elsewhere = new Visitor(stage.Server);
        await elsewhere.Submit("/signin", ("user", "ada"), ("password", Visitor.Password));
        Assert.Equal(303, (await elsewhere.Get(next)).Status);

        var shown = await stage.Ada.Get(next);
        Assert.Equal((200, "no-store"), (shown.Status, shown.Header("Cache-Control")));
        var app = (await stage.Server.Get<AppStore>().OwnedBy("ada")).Single(app => next.Contains(app.ClientId, StringComparison.Ordinal));
        var secret = Hex().Matches(shown.Body).Select(match => match.Value).Single(value => value != app.ClientId);
        Assert.NotEmpty(await stage.Server.Token(new NewApp(app, secret)));
        Assert.DoesNotContain(secret, next, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await stage.Everything(), StringComparison.Ordinal);

        var again = await stage.Ada.Get(next);
        Assert.Equal((303, $"/dashboard/apps/{app.ClientId}"), (again.Status, again.Header("Location")));
        Assert.Empty(await stage.Server.Get<StateStore>().ReadOne(state => state.All("select key from flash_messages", row => row.GetString(0))));
    }

    [Fact]
    public async Task What_waits_to_be_shown_ends_with_its_time_and_with_its_session()
    {
        await using var stage = await FormStage.Start();
        var late = (await stage.Ada.Submit("/account/invitations")).Header("Location")!;
        stage.Server.Later(FlashMessages.Life);
        Assert.DoesNotContain("/signup?invitation=", (await stage.Ada.Get(late)).Body, StringComparison.Ordinal);

        await stage.Ada.Submit("/account/invitations");
        await stage.Ada.SubmitFrom("/account", "/signout");
        Assert.DoesNotContain("flash_messages ", await stage.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_secret_works_until_the_time_it_was_given()
    {
        await using var stage = await FormStage.Start();
        var apps = stage.Server.Get<AppStore>();
        List<string> secrets = [stage.App.Secret];
        for (var day = 0; day < 3; day++)
        {
            secrets.Add((await apps.RotateSecret(stage.App.App.ClientId, TimeSpan.FromDays(7)))!);
            stage.Server.Later(TimeSpan.FromDays(1));
        }
        Assert.Equal([true, true, true, true], await Work(stage, secrets));
        stage.Server.Later(TimeSpan.FromDays(4));
        Assert.Equal([false, true, true, true], await Work(stage, secrets));
        await apps.EndOldSecrets(stage.App.App.ClientId);
        Assert.Equal([false, false, false, true], await Work(stage, secrets));
    }

    [Fact]
    public async Task Rotating_asks_first_and_ends_the_old_secrets_at_once_when_told_to()
    {
        await using var stage = await FormStage.Start();
        var path = $"/dashboard/apps/{stage.App.App.ClientId}";
        var before = await stage.Everything();
        Assert.Contains("name=\"end_old\"", (await stage.Ada.Get(path + "/secret/rotate")).Body, StringComparison.Ordinal);
        Assert.Equal(before, await stage.Everything());
        await stage.Ada.SubmitFrom("/account", path + "/secret/rotate");
        Assert.Contains("Earlier secrets still work", (await stage.Ada.Get(path)).Body, StringComparison.Ordinal);
        Assert.Equal([true], await Work(stage, [stage.App.Secret]));

        Assert.Equal(400, (await stage.Ada.SubmitFrom("/account", path + "/secret/end")).Status);
        await stage.Ada.SubmitFrom("/account", path + "/secret/rotate", ("end_old", "yes"));
        Assert.Equal([false], await Work(stage, [stage.App.Secret]));
        Assert.DoesNotContain("Earlier secrets still work", (await stage.Ada.Get(path)).Body, StringComparison.Ordinal);
    }

    static async Task<List<bool>> Work(FormStage stage, List<string> secrets)
    {
        var result = new List<bool>();
        using var visitor = new Visitor(stage.Server);
        foreach (var secret in secrets)
            result.Add((await visitor.Post("/api/token", ("grant_type", "client_credentials"), ("client_id", stage.App.App.ClientId), ("client_secret", secret))).Status == 200);
        return result;
    }

    [GeneratedRegex("(?<=<code>)[0-9a-f]{32}(?=</code>)")]
    private static partial Regex Hex();
}
