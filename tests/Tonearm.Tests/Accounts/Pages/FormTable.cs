using System.Net.Http.Headers;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Images;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>A form with fields that the server accepts.</summary>
/// <param name="Path">As it is mapped.</param>
/// <param name="Page">The page that shows it, or another one whose seal is as good.</param>
/// <param name="Fields">Prepares what the form is about and fills it in, all but its seal.</param>
sealed record KnownForm(string Path, string Page, Func<FormStage, Visitor, Task<(string, string)[]>> Fields)
{
    /// <summary>Nobody is signed in.</summary>
    public bool IsForGuests { get; init; }

    /// <summary>Answers with something to read instead of a page to go on to.</summary>
    public bool Answers { get; init; }

    /// <summary>Leaves the store as it was.</summary>
    public bool ChangesNothing { get; init; }

    /// <summary>A file that goes with it.</summary>
    public byte[]? File { get; init; }

    public async Task<Reply> Send(FormStage stage, Visitor visitor, params (string Name, string Value)[] fields)
    {
        if (File is null)
            return await visitor.Post(stage.Address(Path), fields);
        using var body = new ByteArrayContent(File) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        using var form = new MultipartFormDataContent { { body, "picture", "me.jpg" } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return await visitor.Send(stage.Address(Path), form);
    }
}

/// <summary>Every form of the server, in an order in which one person can send them all: those that end something are last.</summary>
static class FormTable
{
    const string App = "/dashboard/apps/{clientId}", AnotherPassword = "another needle on vinyl";

    public static readonly IReadOnlyList<KnownForm> All =
    [
        new("/signup", "/signup", Typed(("user", "eve"), ("password", Visitor.Password), ("country", "SE"))) { IsForGuests = true },
        new("/signin", "/signin", Typed(("user", "ada"), ("password", Visitor.Password))) { IsForGuests = true },
        new("/signin/passkey/options", "/signin", Typed()) { IsForGuests = true, Answers = true },
        new("/signin/passkey", "/signin", SignInWithPasskey) { IsForGuests = true },
        new("/reset", "/signin", ResetLink) { IsForGuests = true },
        new("/consent", "/account", Consent),
        new("/account", "/account", Typed(("display_name", "Ada L."), ("country", "NO"), ("product", "free"))),
        new("/account/picture", "/account", Typed()) { File = Jpegs.Plain },
        new("/account/picture/remove", "/account", WithPicture),
        new("/account/sessions", "/account/sessions", async (stage, _) => [("session", await stage.NewSession()), Confirmed]),
        new("/account/passkeys/options", "/account/passkeys", Typed(Confirmed)) { Answers = true },
        new("/account/passkeys", "/account/passkeys", RegisterPasskey),
        new("/account/passkeys/remove", "/account/passkeys", RemovePasskey),
        new("/account/apps", "/account/apps", async (stage, _) => [("app", await stage.NewGrant())]),
        new("/account/playlists/restore", "/account/playlists", async (stage, _) => [("playlist", $"{await stage.NewPlaylist(isRemoved: true)}")]),
        new("/account/playlists/hide", "/account/playlists", async (stage, _) => [("playlist", $"{await stage.NewPlaylist()}"), ("hidden", "yes")]),
        new("/account/playlists/history", "/account/playlists", async (stage, _) => [("playlist", (await stage.NewHistory()).Playlist), ("others", "all")]),
        new("/account/playlists/cut", "/account/playlists", CutHistory),
        new("/account/news", "/account/news", (stage, _) => Task.FromResult<(string, string)[]>([("until", $"{stage.Server.Clock.GetUtcNow().ToUnixTimeMilliseconds()}")])),
        new("/account/data", "/account/data", Typed()) { Answers = true, ChangesNothing = true },
        new("/account/invitations", "/account/invitations", Typed()),
        new("/account/invitations/withdraw", "/account/invitations", Invited),
        new("/dashboard/new", "/dashboard/new", Typed(("name", "New"), ("redirect_uris", "https://a.example/cb"), ("mode", "extended"))),
        new(App, App, Typed(("name", "Renamed"), ("redirect_uris", Flow.Callback), ("mode", "development"), ("refresh_tokens", "keep"))),
        new(App + "/secret/rotate", App + "/secret/rotate", Typed()),
        new(App + "/secret/reveal", App, Typed()),
        new(App + "/secret/end", App, Rotated),
        new(App + "/users", App, Typed(("add", "bob"))),
        new(App + "/delete", App, Typed(("sure", "yes"))),
        new("/resume", "/account", Typed(("continue", "/account"), ("typed", "account=ada&display_name=Ada"))),
        new("/account/password", "/account/password", Typed(("password", Visitor.Password), ("new_password", AnotherPassword))),
        new("/signout", "/account", Typed()),
        new("/account/delete", "/account", Typed(("sure", "yes"), ("password", AnotherPassword))),
    ];

    /// <summary>The password once more.</summary>
    static (string, string) Confirmed => ("password", Visitor.Password);

    static async Task<(string, string)[]> ResetLink(FormStage stage, Visitor visitor) =>
        [("link", (await stage.Server.Get<PasswordResets>().Create("bob"))!.Text), ("new_password", AnotherPassword)];

    static async Task<(string, string)[]> CutHistory(FormStage stage, Visitor visitor)
    {
        var (playlist, version) = await stage.NewHistory();
        return [("playlist", playlist), ("before", version), Confirmed];
    }

    static Func<FormStage, Visitor, Task<(string, string)[]>> Typed(params (string, string)[] fields) => (_, _) => Task.FromResult(fields);

    static async Task<(string, string)[]> Consent(FormStage stage, Visitor visitor)
    {
        var page = (await visitor.Get(stage.ConsentAddress)).Body;
        var start = page.IndexOf("name=\"request\" value=\"", StringComparison.Ordinal) + "name=\"request\" value=\"".Length;
        return [("request", System.Net.WebUtility.HtmlDecode(page[start..page.IndexOf('"', start)])), ("answer", "agree")];
    }

    static async Task<(string, string)[]> WithPicture(FormStage stage, Visitor visitor)
    {
        var user = (await stage.Server.Get<UserStore>().Find("ada"))!;
        if (user.Picture is null)
            await stage.Server.Get<UserStore>().SetPicture("ada", await stage.Server.Get<Tonearm.Accounts.OwnPicture>().Keep("ada", Jpegs.Plain));
        return [];
    }

    static async Task<(string, string)[]> SignInWithPasskey(FormStage stage, Visitor visitor)
    {
        using var key = new SoftAuthenticator(stage.Server.Url);
        await AddPasskey(stage, key);
        return await FormStage.Passkey(visitor, "/signin", "/signin/passkey/options", key.SignIn);
    }

    static async Task<(string, string)[]> RegisterPasskey(FormStage stage, Visitor visitor)
    {
        using var key = new SoftAuthenticator(stage.Server.Url);
        return await FormStage.Passkey(stage.Ada, "/account", "/account/passkeys/options", key.Register, Confirmed);
    }

    static async Task<(string, string)[]> RemovePasskey(FormStage stage, Visitor visitor)
    {
        using var key = new SoftAuthenticator(stage.Server.Url);
        await AddPasskey(stage, key);
        return [("passkey", (await stage.Server.Get<Tonearm.Accounts.Passkeys.PasskeyStore>().Of("ada"))[0].Id), ("remove_password", Visitor.Password)];
    }

    static async Task AddPasskey(FormStage stage, SoftAuthenticator key)
    {
        var answer = await FormStage.Passkey(stage.Ada, "/account", "/account/passkeys/options", key.Register, Confirmed);
        Assert.Equal(303, (await stage.Ada.SubmitFrom("/account", "/account/passkeys", answer)).Status);
    }

    static async Task<(string, string)[]> Invited(FormStage stage, Visitor visitor)
    {
        await stage.Server.Get<Invitations>().Create("ada");
        return [("invitation", (await stage.Server.Get<Invitations>().Waiting())[0].Id)];
    }

    static async Task<(string, string)[]> Rotated(FormStage stage, Visitor visitor)
    {
        await stage.Server.Get<AppStore>().RotateSecret(stage.App.App.ClientId, TimeSpan.FromDays(1));
        return [("end_old", "yes")];
    }
}
