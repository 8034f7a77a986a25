using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>Shows a secret to the owner of its app.</summary>
static class SecretPage
{
    public static Page Of(Visit visit, App app, string secret, string lead) => new(visit, Text.Secret_Title,
        $"""
        <h1>{app.Name}</h1>
        <p class="lead">{lead}</p>
        <div class="card">
        <h2>{Text.App_ClientId}</h2>
        {Parts.Copyable(app.ClientId, Text.App_ClientId)}
        <h2>{Text.App_Secret}</h2>
        {Parts.Copyable(secret, Text.App_Secret)}
        <p class="note">{Text.Secret_Keep}</p>
        </div>
        <p><a class="button" href="/dashboard/apps/{app.ClientId}">{Text.Secret_Continue}</a></p>
        """)
    { Place = Place.Dashboard };
}
