using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>
/// An app that people come back to after they have agreed: a page at an origin of its own, whose script does what the
/// documentation of the real service shows for PKCE and for the implicit grant.
/// </summary>
sealed class AppUnderLogin : IAsyncDisposable
{
    const string Document =
        """
        <!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Client</title>
        <button id="sign-in">Sign in</button><output></output>
        <script type="module">
        const say = text => { document.querySelector('output').textContent = text; };
        const here = location.origin + location.pathname;
        const base64 = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
        const form = fields => ({ method: 'POST', body: new URLSearchParams(fields) });
        const read = (accounts, token) => fetch(accounts + '/v1/markets', { headers: { Authorization: 'Bearer ' + token } });

        document.querySelector('#sign-in').onclick = async () => {
          const asked = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
          const verifier = base64(crypto.getRandomValues(new Uint8Array(48)));
          localStorage.app = JSON.stringify({ ...asked, verifier });
          const challenge = base64(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
          location = asked.accounts + '/authorize?' + new URLSearchParams({ response_type: 'code', client_id: asked.client_id,
            scope: asked.scope, redirect_uri: here, code_challenge_method: 'S256', code_challenge: challenge });
        };

        const code = new URLSearchParams(location.search).get('code');
        if (code) {
          const { client_id, accounts, verifier } = JSON.parse(localStorage.app);
          const first = await (await fetch(accounts + '/api/token',
            form({ grant_type: 'authorization_code', client_id, code, redirect_uri: here, code_verifier: verifier }))).json();
          const second = await (await fetch(accounts + '/api/token',
            form({ grant_type: 'refresh_token', client_id, refresh_token: first.refresh_token }))).json();
          const refreshed = second.refresh_token !== first.refresh_token ? 'a new refresh token' : 'the same';
          say(`${first.scope}, then ${refreshed}, and the API answers ${(await read(accounts, second.access_token)).status}`);
        }
        const fragment = new URLSearchParams(location.hash.slice(1));
        if (fragment.has('access_token'))
          say(`Implicit: ${fragment.get('token_type')}, the API answers ${(await read(fragment.get('iss'), fragment.get('access_token'))).status}`);
        </script>
        """;

    readonly WebApplication app;

    AppUnderLogin(WebApplication app) => this.app = app;

    public string Url => app.Urls.First() + "/callback";

    public static async Task<AppUnderLogin> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync(Document);
        });
        await app.StartAsync();
        return new AppUnderLogin(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
