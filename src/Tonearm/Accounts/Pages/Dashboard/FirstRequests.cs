using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Pages.Dashboard.Snippets;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>A first request for every way to a token, ready to be copied, with this server's addresses and the app's id.</summary>
sealed class FirstRequests(LinkBases links, Issuer issuer)
{
    const string SecretPlaceholder = "CLIENT_SECRET";

    /// <param name="secret">Stands in the requests where it is being shown anyway; else a placeholder does.</param>
    public Html For(PageRequest visit, App app, string? secret = null)
    {
        var request = visit.Http.Request;
        var redirect = app.RedirectUris.Count > 0 ? app.RedirectUris[0] : "";
        var values = new SnippetValues(issuer.Of(request), links.For(request).ApiBase, app.ClientId, secret ?? SecretPlaceholder, redirect);
        return
            $"""
            <section class="first">
            <h2>{Text.First_Title}</h2>
            <p>{(secret is null ? Text.First_Text : Text.First_TextWithSecret)}</p>
            <fieldset class="languages"><legend>{Text.First_Language}</legend>{SnippetLanguage.All.Select(Choice)}</fieldset>
            {Flow(Text.First_ClientCredentials, Text.First_ClientCredentialsText, language => language.ClientCredentials(values))}
            {(redirect.Length == 0 ? Parts.Note($"<p>{Text.First_NeedsRedirect}</p>") : UserFlows(app, values))}
            </section>
            """;
    }

    static Html UserFlows(App app, SnippetValues values) =>
        $"""
        {Flow(Text.First_Code, Text.First_CodeText, language => language.Code(values))}
        {Flow(Text.First_Pkce, Text.First_PkceText, language => language.Pkce(values))}
        {(app.ImplicitAllowed ? Implicit(values) : Html.None)}
        {Flow(Text.First_Refresh, Text.First_RefreshText, language => language.Refresh(values))}
        {Flow(Text.First_PkceRefresh, Text.First_PkceRefreshText, language => language.PkceRefresh(values))}
        """;

    /// <summary>One language at a time is shown, by the style sheet alone; where it cannot do that, all of them are.</summary>
    static Html Choice(SnippetLanguage language, int number) =>
        $"""
        <span><input type="radio" name="language" id="language-{language.Id}" value="{language.Id}"{Parts.Flag(number == 0, "checked")}><label for="language-{language.Id}">{language.Name}</label></span>
        """;

    static Html Flow(string title, string text, Func<SnippetLanguage, string> program) =>
        $"""
        <details class="flow"><summary>{title}</summary><p>{text}</p>
        {SnippetLanguage.All.Select(language => (Html)$"""<div class="of-{language.Id}"><p class="hint">{language.Note}</p>{Parts.Copyable(program(language), $"{title}: {language.Name}")}</div>""")}
        </details>
        """;

    /// <summary>The same in every language: an address. An app makes a state of its own for every request.</summary>
    static Html Implicit(SnippetValues values) =>
        $"""
        <details class="flow"><summary>{Text.First_Implicit}</summary><p>{Text.First_ImplicitText}</p>
        {Parts.Copyable(values.Authorize("token", "&state=" + Secrets.NewHex()), Text.First_Implicit)}
        </details>
        """;
}
