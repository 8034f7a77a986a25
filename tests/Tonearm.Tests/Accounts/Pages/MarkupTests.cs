using System.Net;
using System.Text.RegularExpressions;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>
/// Whatever people type stays text: tried with every field of every form, accepted or shown again with a refusal, and
/// with every parameter that a page reads, and looked for on every page.
/// </summary>
public sealed partial class MarkupTests : IAsyncLifetime
{
    const string Evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{0}";

    FormStage stage = null!;
    int shown;

    public async ValueTask InitializeAsync() => stage = await FormStage.Start();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task No_field_of_a_form_becomes_markup_on_any_page()
    {
        List<string> playlists = [];
        foreach (var form in FormTable.All.Where(form => form.Path is not ("/signout" or "/account/delete") && !form.Path.EndsWith("/delete", StringComparison.Ordinal)))
        {
            using var reader = new Visitor(stage.Server);
            var names = (await form.Fields(stage, form.IsForGuests ? reader : stage.Ada)).Select(field => field.Item1).Concat(await FieldsOf(form)).Distinct().ToArray();
            foreach (var name in names)
            {
                using var guest = new Visitor(stage.Server);
                var visitor = form.IsForGuests ? guest : stage.Ada;
                var fields = await form.Fields(stage, visitor);
                playlists.AddRange(fields.Where(field => field.Item1 == "playlist").Select(field => field.Item2));
                (string, string)[] sent = [.. fields.Where(field => field.Item1 != name), (name, Evil)];
                var seal = await visitor.Seal(stage.Address(form.IsForGuests ? form.Page : "/scopes"));
                IsText($"{form.Path} {name}", await form.Send(stage, visitor, [("form_seal", seal), .. sent]));
            }
        }
        var (playlist, version) = await stage.NewHistory(Evil);
        foreach (var path in Pages().Concat(await AppPages()).Concat(playlists.Append(playlist).SelectMany(id => (string[])[$"/playlist/{id}", $"/account/playlists/history?playlist={id}"]))
            .Append($"/account/playlists/history?playlist={playlist}&before={Uri.EscapeDataString(version)}").Append("/user/ada"))
            IsText(path, await stage.Ada.Get(path));
        // What is not shown anywhere proves nothing.
        Assert.InRange(shown, 40, int.MaxValue);
    }

    [Fact]
    public async Task No_parameter_of_an_address_becomes_markup()
    {
        using var guest = new Visitor(stage.Server);
        foreach (var path in Pages())
            foreach (var name in (string[])["continue", "invitation", "link", "playlist", "before", "from", "show", "saved", "reset", "goodbye", "client_id", "state", "scope", "page", "offset"])
                foreach (var visitor in (Visitor[])[guest, stage.Ada])
                    IsText($"{path} {name}", await visitor.Get($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(Evil)}"));
        Assert.InRange(shown, 2, int.MaxValue);
    }

    IEnumerable<string> Pages() => FormStage.Routes(stage.Server)
        .Where(route => route.Method == "GET" && !route.Path.Contains("{id}", StringComparison.Ordinal))
        .Select(route => route.Path == "/consent" ? stage.ConsentAddress : stage.Address(route.Path));

    async Task<IEnumerable<string>> AppPages()
    {
        var apps = await stage.Server.Get<Tonearm.Accounts.Apps.AppStore>().OwnedBy("ada");
        Assert.Contains(apps, app => app.Name == Evil);
        return apps.SelectMany(app => (string[])
        [
            $"/dashboard/apps/{app.ClientId}",
            $"/dashboard/apps/{app.ClientId}/secret/rotate",
            stage.ConsentAddress.Replace(stage.App.App.ClientId, app.ClientId, StringComparison.Ordinal),
        ]);
    }

    /// <summary>The names of the fields of a form as its page shows them, but those that every form has.</summary>
    async Task<IEnumerable<string>> FieldsOf(KnownForm form)
    {
        using var guest = new Visitor(stage.Server);
        var page = (await (form.IsForGuests ? guest : stage.Ada).Get(stage.Address(form.Page))).Body;
        var start = page.IndexOf($"action=\"{stage.Address(form.Path)}\"", StringComparison.Ordinal);
        return start < 0 ? [] : Field().Matches(page[start..page.IndexOf("</form>", start, StringComparison.Ordinal)])
            .Select(field => field.Groups[1].Value).Where(name => name is not ("form_seal" or "account"));
    }

    void IsText(string what, Reply reply)
    {
        Assert.True(reply.Status is 200 or 303 or >= 400 and < 500, $"{what}: {reply.Status}");
        if (reply.Message.Content.Headers.ContentType?.MediaType != "text/html")
            return;
        foreach (var markup in (string[])["<script>", "<img src=x", "\"'>", "&amp;{0}"])
            Assert.False(reply.Body.Contains(markup, StringComparison.Ordinal), $"{what}: {markup}");
        if (WebUtility.HtmlDecode(reply.Body).Contains(Evil, StringComparison.Ordinal))
            shown++;
    }

    [GeneratedRegex("<(?:input|textarea|select|button)[^>]* name=\"([^\"]+)\"")]
    private static partial Regex Field();
}
