using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Pages;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>
/// The page that says why a request for authorization is refused: status 400, no redirect, and nothing of the request,
/// except for the owner of its app.
/// </summary>
static class RefusalPage
{
    /// <summary>What an owner is shown of the request: all that a rule looks at but the state, which may be secret.</summary>
    static readonly string[] Shown = ["client_id", "redirect_uri", "response_type", "scope", "code_challenge_method"];

    /// <param name="own">The request, if whoever reads the page owns its app.</param>
    public static Task Write(HttpResponse response, AuthorizeRefusal refusal, Asked? own = null) => new Page(new PageRequest(response.HttpContext, session: null), Text.Refusal_Title,
        $"""
        <h1>{Text.Refusal_Title}</h1>
        <p class="lead">{Text.Refusal_Lead}</p>
        <div class="card">
        <p><code>{refusal.Text}</code></p>
        {(refusal.Hint is { } hint ? (Html)$"<p>{hint}</p>" : Html.None)}
        </div>
        {(own is null ? (Html)$"<p>{Text.Refusal_Close}</p>" : ForOwner(own, own.App!))}
        """)
    { Status = StatusCodes.Status400BadRequest, IsNarrow = true, IsBare = true }.ExecuteAsync(response.HttpContext);

    static Html ForOwner(Asked own, App app) =>
        $"""
        <section class="card">
        <h2>{app.Name}</h2>
        <p>{Text.Refusal_Own}</p>
        <h3>{Text.Refusal_Sent}</h3>
        {Parts.Copyable(string.Join('\n', Shown.Select(name => $"{name}: {own.Query[name] ?? Text.Refusal_NotSent}")), Text.Refusal_Sent)}
        <h3>{Text.Refusal_Registered}</h3>
        {(app.RedirectUris.Count == 0 ? (Html)$"<p>{Text.Refusal_NoneRegistered}</p>" : Parts.Copyable(string.Join('\n', app.RedirectUris), Text.Refusal_Registered))}
        <p><a class="button" href="/dashboard/apps/{app.ClientId}">{Text.Refusal_ToApp}</a></p>
        </section>
        """;
}
