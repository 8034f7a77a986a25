namespace Tonearm.Tests.Accounts.Pages;

/// <summary>What every form keeps to, tried with fields that would be accepted otherwise.</summary>
public sealed class FormRuleTests : IAsyncLifetime
{
    FormStage stage = null!;

    public async ValueTask InitializeAsync() => stage = await FormStage.Start();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public void Every_form_of_the_server_is_tried() => Assert.Equal(
        FormStage.Routes(stage.Server).Where(route => route.Method == "POST").Select(route => route.Path).Order(StringComparer.Ordinal),
        FormTable.All.Select(form => form.Path).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Without_its_seal_no_form_changes_anything()
    {
        foreach (var form in FormTable.All)
        {
            using var guest = new Visitor(stage.Server);
            await Refuses(form, form.IsForGuests ? guest : stage.Ada, seal: null);
        }
    }

    [Fact]
    public async Task The_seal_of_another_session_fits_no_form_even_with_its_cookie()
    {
        using var bob = new Visitor(stage.Server);
        await bob.Submit("/signin", ("user", "bob"), ("password", Visitor.Password));
        var seal = await bob.Seal("/account");
        foreach (var form in FormTable.All.Where(form => !form.IsForGuests))
            await Refuses(form, stage.Ada, seal, CookieOf(bob, "tonearm-forms"));
    }

    [Fact]
    public async Task Who_is_not_signed_in_sends_no_form_of_those_who_are()
    {
        foreach (var form in FormTable.All.Where(form => !form.IsForGuests && form.Path != "/signout"))
        {
            var fields = await form.Fields(stage, stage.Ada);
            using var guest = new Visitor(stage.Server);
            var seal = await guest.Seal("/signin");
            var before = await stage.Everything();
            var reply = await form.Send(stage, guest, [("form_seal", seal), .. fields]);
            Assert.True(
                reply.Status == 303 && reply.Header("Location")!.StartsWith("/signin?", StringComparison.Ordinal)
                || reply.Status == 403 && reply.Body.Contains("action=\"/signin\"", StringComparison.Ordinal), form.Path);
            Assert.Equal(before, await stage.Everything());
        }
    }

    [Fact]
    public async Task Scripts_of_other_sites_read_no_page_and_no_answer_of_a_form()
    {
        using var http = stage.Server.Anonymous();
        foreach (var path in FormStage.Routes(stage.Server).Select(route => stage.Address(route.Path)).Distinct())
            foreach (var method in (HttpMethod[])[HttpMethod.Options, HttpMethod.Get, HttpMethod.Post])
            {
                using var request = new HttpRequestMessage(method, path);
                request.Headers.Add("Origin", "https://evil.example");
                request.Headers.Add("Access-Control-Request-Method", "POST");
                var reply = await Reply.Of(await http.SendAsync(request));
                Assert.True(reply.Header("Access-Control-Allow-Origin") is null, $"{method} {path}");
                Assert.True(method != HttpMethod.Options || reply.Status == 405, $"{method} {path}: {reply.Status}");
            }
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_before()
    {
        var before = CookieOf(stage.Ada, "tonearm");
        Assert.Equal(303, (await stage.Ada.SubmitFrom("/account", "/signin", ("user", "ada"), ("password", Visitor.Password))).Status);
        Assert.Equal(200, (await stage.Ada.Get("/account")).Status);
        using var thief = new Visitor(stage.Server);
        thief.Cookies.SetCookies(new Uri(stage.Server.Url), $"tonearm={before}");
        Assert.Equal(303, (await thief.Get("/account")).Status);
    }

    async Task Refuses(KnownForm form, Visitor visitor, string? seal, string? cookie = null)
    {
        var fields = await form.Fields(stage, visitor);
        if (cookie is not null)
            visitor.Cookies.SetCookies(new Uri(stage.Server.Url), $"tonearm-forms={cookie}; path=/");
        var before = await stage.Everything();
        var reply = await form.Send(stage, visitor, seal is null ? fields : [("form_seal", seal), .. fields]);
        Assert.True(reply.Status == 400, $"{form.Path}: {reply.Status}");
        Assert.Equal(before, await stage.Everything());
    }

    string CookieOf(Visitor visitor, string name) => visitor.Cookies.GetCookies(new Uri(stage.Server.Url))[name]!.Value;
}
