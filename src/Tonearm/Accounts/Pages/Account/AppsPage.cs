using Tonearm.Accounts.Consent;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>The apps that may use a person's account, and the way to take that back.</summary>
sealed class AppsPage(GrantStore grants)
{
    public async ValueTask<IResult> Show(PageRequest request)
    {
        var all = await grants.Of(request.User.Id);
        return new Page(request, Text.Apps_Title,
            $"""
            <h1>{Text.Apps_Title}</h1>
            <p class="lead">{Text.Apps_Lead}</p>
            {Parts.Saved(request, ("revoked", Text.Apps_Removed))}
            {(all.Count == 0 ? (Html)$"""<p class="empty">{Text.Apps_None}</p>""" : (Html)$"""<ul class="rows">{all.Select(grant => Row(request, grant))}</ul>""")}
            """)
        { Place = Place.Apps };
    }

    public async ValueTask<IResult> Remove(PageRequest request)
    {
        await grants.Remove(request.User.Id, request["app"]);
        return new RedirectReply("/account/apps?saved=revoked");
    }

    static Html Row(PageRequest request, Grant grant) =>
        $"""
        <li>
        <div>
        <h2>{Parts.FromPeople(grant.AppName)}</h2>
        {(grant.Scopes.Count == 0 ? (Html)$"<p>{Text.Apps_NoScopes}</p>" : (Html)$"""<ul class="scopes">{grant.Scopes.Select(scope => (Html)$"<li>{scope.Sentence}</li>")}</ul>""")}
        <p>{Html.Sentence(Text.Apps_Facts, Parts.Day(grant.Since), Parts.Minute(grant.LastUsedAt))}</p>
        </div>
        <form method="post" action="/account/apps">{request.FormTokenField}
        <input type="hidden" name="app" value="{grant.ClientId}">
        <button class="button quiet" aria-label="{Text.Apps_Remove}: {grant.AppName}">{Text.Apps_Remove}</button>
        </form>
        </li>
        """;
}
