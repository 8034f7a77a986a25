using Tonearm.Accounts.Apps;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>A first request for every way to a token, ready to be copied, with this server's addresses and the app's id.</summary>
sealed class FirstRequests(LinkBases links, Issuer issuer)
{
    public Html For(Visit visit, App app)
    {
        var request = visit.Http.Request;
        var api = links.For(request).ApiBase;
        var accounts = issuer.Of(request);
        var redirect = app.RedirectUris.Count > 0 ? app.RedirectUris[0] : null;
        return
            $"""
            <h2>{Text.First_Title}</h2>
            <p>{Text.First_Text}</p>
            {Flow(Text.First_ClientCredentials, Text.First_ClientCredentialsText, ClientCredentials(accounts, api, app))}
            {(redirect is null ? Parts.Note($"<p>{Text.First_NeedsRedirect}</p>") : UserFlows(accounts, api, app, redirect))}
            """;
    }

    static Html UserFlows(string accounts, string api, App app, string redirect) =>
        $"""
        {Flow(Text.First_Code, Text.First_CodeText, Code(accounts, app, redirect))}
        {Flow(Text.First_Pkce, Text.First_PkceText, Pkce(accounts, app, redirect))}
        {(app.ImplicitAllowed ? Flow(Text.First_Implicit, Text.First_ImplicitText, Authorize(accounts, app, redirect, "token", "")) : Html.None)}
        {Flow(Text.First_Refresh, Text.First_RefreshText, Refresh(accounts, api, app))}
        """;

    static Html Flow(string title, string text, string commands) =>
        $"""
        <details class="flow"><summary>{title}</summary><p>{text}</p>{Parts.Copyable(commands, title)}</details>
        """;

    static string ClientCredentials(string accounts, string api, App app) =>
        $"""
        curl -u {app.ClientId}:CLIENT_SECRET -d grant_type=client_credentials {accounts}/api/token
        curl -H "Authorization: Bearer ACCESS_TOKEN" "{api}/v1/search?q=love&type=track"
        """;

    static string Code(string accounts, App app, string redirect) =>
        $"""
        {Authorize(accounts, app, redirect, "code", "")}
        curl -u {app.ClientId}:CLIENT_SECRET -d grant_type=authorization_code -d code=CODE \
          --data-urlencode redirect_uri={Quoted(redirect)} {accounts}/api/token
        """;

    static string Pkce(string accounts, App app, string redirect) =>
        $"""
        verifier=$(openssl rand -hex 32)
        challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')
        echo "{Authorize(accounts, app, redirect, "code", "&code_challenge_method=S256&code_challenge=$challenge")}"
        curl -d grant_type=authorization_code -d client_id={app.ClientId} -d code=CODE \
          -d code_verifier=$verifier --data-urlencode redirect_uri={Quoted(redirect)} {accounts}/api/token
        """;

    static string Refresh(string accounts, string api, App app) =>
        $"""
        curl -u {app.ClientId}:CLIENT_SECRET -d grant_type=refresh_token -d refresh_token=REFRESH_TOKEN {accounts}/api/token
        curl -H "Authorization: Bearer ACCESS_TOKEN" {api}/v1/me
        """;

    static string Authorize(string accounts, App app, string redirect, string type, string more) =>
        $"{accounts}/authorize?response_type={type}&client_id={app.ClientId}&scope=user-read-private"
        + $"&redirect_uri={Uri.EscapeDataString(redirect)}{more}";

    static string Quoted(string argument) => "'" + argument.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
}
