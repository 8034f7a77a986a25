using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// Anybody could sign up as <c>admin</c>, and the description of an app, which people read where they give it access, could
/// have what its name may not.
/// </summary>
public sealed class NamesThatDeceiveTests : IAsyncLifetime
{
    TonearmApp server = null!;

    public async ValueTask InitializeAsync() => server = await Site.Start();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("admin")]
    [InlineData("Administrator")]
    [InlineData("root")]
    [InlineData("system")]
    [InlineData("support")]
    [InlineData("tonearm")]
    [InlineData("t0ne.arm-help")]
    [InlineData("adm1n")]
    [InlineData("r_0_0_t")]
    public async Task Nobody_signs_up_with_a_reserved_id_and_the_operator_can_make_one(string id)
    {
        using var eve = new Visitor(server);
        var reply = await eve.Submit("/signup", ("user", id), ("password", Visitor.Password), ("country", "SE"));
        Assert.Equal(400, reply.Status);
        Assert.Contains("reserved", reply.Body, StringComparison.Ordinal);
        Assert.Null(await server.Get<UserStore>().Find(id));

        var made = await CommandRun.On(server, ["user", "create", "--id", id, "--password-stdin"], Visitor.Password);
        Assert.True(made.Exit == 0, made.ToString());
        Assert.Equal(303, (await eve.Submit("/signin", ("user", id), ("password", Visitor.Password))).Status);
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("rooted")]
    [InlineData("adminah")]
    [InlineData("milk.toneman")]
    public void Other_ids_are_free(string id) => Assert.False(ReservedUserIds.Has(id));

    [Theory]
    [InlineData("\u202E")]
    [InlineData("\u2066")]
    [InlineData("\u200B")]
    [InlineData("\u00AD")]
    [InlineData("\uFEFF")]
    [InlineData("\u2028")]
    [InlineData("\u3164")]
    [InlineData("\u034F")]
    [InlineData("\U000E0041")]
    [InlineData("\0")]
    public async Task What_cannot_be_seen_stands_in_no_name_and_no_description(string hidden)
    {
        using var ada = await Visitor.SignUp(server, "ada");
        (string, string)[] rest = [("redirect_uris", Flow.Callback), ("mode", "extended")];
        Assert.Equal(400, (await ada.Submit("/dashboard/new", [("name", "App"), ("description", $"Plays{hidden}music"), .. rest])).Status);
        Assert.Equal(400, (await ada.Submit("/dashboard/new", [("name", $"A{hidden}pp"), .. rest])).Status);
        Assert.Equal(400, (await ada.Submit("/account", ("display_name", $"A{hidden}da"), ("country", "SE"), ("product", "free"))).Status);
        Assert.Equal(303, (await ada.Submit("/dashboard/new", [("name", "App"), ("description", "Plays\r\nmusic \U0001F468\u200D\U0001F469\u200D\U0001F467"), .. rest])).Status);

        // An app of an earlier version.
        var app = Assert.Single(await server.Get<AppStore>().OwnedBy("ada"));
        await server.Get<StateStore>().Write(state => state.Run("update apps set description = $1", $"Plays{hidden.Replace("\0", "\u0001", StringComparison.Ordinal)}music"));
        var page = (await ada.Get(Consent(app))).Body;
        Assert.Contains(">Playsmusic<", page, StringComparison.Ordinal);
        Assert.Contains("invisible characters", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Made by the Tonearm team", true)]
    [InlineData("Made by the T\u043Ene\u0430rm team", true)]
    [InlineData("Plays music", false)]
    public async Task A_description_that_names_the_service_is_shown_with_a_warning(string description, bool warns)
    {
        using var ada = await Visitor.SignUp(server, "ada");
        var app = await server.Get<AppStore>().Create(new AppDraft("App") { Description = description, RedirectUris = [Flow.Callback] });
        Assert.Equal(warns, (await ada.Get(Consent(app.App))).Body.Contains("written by the developer of the app", StringComparison.Ordinal));
    }

    static string Consent(App app) =>
        $"/consent?response_type=code&client_id={app.ClientId}&redirect_uri={Uri.EscapeDataString(Flow.Callback)}&scope=streaming";
}
