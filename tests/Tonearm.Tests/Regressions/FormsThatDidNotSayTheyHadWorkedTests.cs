using System.Text.RegularExpressions;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Regressions;

/// <summary>Revoking access, ending sessions and many other forms led to a page that said nothing about it.</summary>
public sealed partial class FormsThatDidNotSayTheyHadWorkedTests
{
    /// <summary>Forms after which the page itself is the answer.</summary>
    static readonly string[] Quiet = ["/signin", "/signin/passkey", "/consent", "/resume", "/account/news", "/dashboard/new", "/dashboard/apps/{clientId}/secret/rotate", "/dashboard/apps/{clientId}/secret/reveal"];

    [Fact]
    public async Task The_page_after_a_form_says_what_was_done()
    {
        await using var stage = await FormStage.Start();
        foreach (var form in FormTable.All.Where(form => !form.Answers))
        {
            using var guest = new Visitor(stage.Server);
            var visitor = form.IsForGuests ? guest : stage.Ada;
            var fields = await form.Fields(stage, visitor);
            var seal = await visitor.Seal(stage.Address(form.IsForGuests ? form.Page : "/scopes"));
            var reply = await form.Send(stage, visitor, [("form_seal", seal), .. fields]);
            Assert.True(reply.Status == 303, $"{form.Path}: {reply.Status}");
            if (!Quiet.Contains(form.Path))
                Assert.True(Said().IsMatch((await visitor.Get(reply.Header("Location")!)).Body), $"{form.Path} leads to {reply.Header("Location")}");
            if (form.Path == "/signout")
                await visitor.Submit("/signin", ("user", "ada"), ("password", "another needle on vinyl"));
        }
    }

    [Fact]
    public async Task A_page_that_follows_no_form_says_nothing()
    {
        await using var stage = await FormStage.Start();
        foreach (var (_, path) in FormStage.Routes(stage.Server).Where(route => route.Method == "GET" && !route.Path.Contains("{id}", StringComparison.Ordinal)))
            foreach (var address in (string[])[path, path + "?saved=other"])
                Assert.DoesNotMatch(Said(), (await stage.Ada.Get(stage.Address(address))).Body);
    }

    [GeneratedRegex("<div class=\"note done\" role=\"status\">")]
    private static partial Regex Said();
}
