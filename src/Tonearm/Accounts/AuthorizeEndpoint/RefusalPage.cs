using Tonearm.Accounts.Pages;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>The page that says why a request for authorization is refused: status 400, no redirect, nothing of the request.</summary>
static class RefusalPage
{
    public static Task Write(HttpResponse response, AuthorizeRefusal refusal) => new Page(new Visit(response.HttpContext, session: null), Text.Refusal_Title,
        $"""
        <h1>{Text.Refusal_Title}</h1>
        <p class="lead">{Text.Refusal_Lead}</p>
        <div class="card">
        <p><code>{refusal.Text}</code></p>
        {(refusal.Hint is { } hint ? (Html)$"<p>{hint}</p>" : Html.None)}
        </div>
        <p>{Text.Refusal_Close}</p>
        """)
    { Status = StatusCodes.Status400BadRequest, IsNarrow = true, IsBare = true }.ExecuteAsync(response.HttpContext);
}
