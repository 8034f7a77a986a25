using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>The links with which an administrator lets people in.</summary>
sealed class InvitationsPage(Invitations invitations, Registration registration, Issuer issuer, FlashMessages flash)
{
    public async ValueTask<IResult> Show(Visit visit) => await List(visit,
        HttpMethods.IsGet(visit.Http.Request.Method) ? await flash.Take(visit.Session!, visit.Query("show")) : null);

    public async ValueTask<IResult> Make(Visit visit)
    {
        var text = await invitations.Create(visit.User.Id);
        var key = await flash.Keep(visit.Session!, $"{issuer.Of(visit.Http.Request)}/signup?invitation={text}");
        return new Onward("/account/invitations?show=" + key);
    }

    public async ValueTask<IResult> Withdraw(Visit visit)
    {
        await invitations.Withdraw(visit["invitation"]);
        return new Onward("/account/invitations?saved=withdrawn");
    }

    async ValueTask<IResult> List(Visit visit, string? madeLink)
    {
        var waiting = await invitations.Waiting();
        return new Page(visit, Text.Invitations_Title,
            $"""
            <h1>{Text.Invitations_Title}</h1>
            <p class="lead">{Lead()}</p>
            {Parts.Saved(visit, ("withdrawn", Text.Invitations_Withdrawn))}
            {(madeLink is null ? Html.None : Made(madeLink))}
            {(waiting.Count == 0 ? (Html)$"""<p class="empty">{Text.Invitations_None}</p>""" : (Html)$"""<ul class="rows">{waiting.Select(each => Row(visit, each))}</ul>""")}
            {(registration == Registration.Invitation ? MakeForm(visit) : Html.None)}
            """)
        { Place = Place.Invitations, Script = Assets.Copy };
    }

    string Lead() => registration switch
    {
        Registration.Open => Text.Invitations_LeadOpen,
        Registration.Closed => Text.Invitations_LeadClosed,
        _ => Text.Invitations_Lead,
    };

    static Html Made(string link) =>
        $"""
        <div class="note done" role="status"><p>{Text.Invitations_Made}</p>{Parts.Copyable(link, Text.Invitations_Link)}</div>
        """;

    static Html MakeForm(Visit visit) =>
        $"""<form method="post" action="/account/invitations">{visit.SealField}{Parts.Button(Text.Invitations_Make)}</form>""";

    static Html Row(Visit visit, Invitation invitation) =>
        $"""
        <li>
        <div><p>{Html.Sentence(Text.Invitations_Facts, Html.Of(invitation.CreatedBy), Parts.Minute(invitation.CreatedAt), Parts.Minute(invitation.ExpiresAt))}</p></div>
        <form method="post" action="/account/invitations/withdraw">{visit.SealField}
        <input type="hidden" name="invitation" value="{invitation.Id}">{Parts.Button(Text.Invitations_Withdraw, "quiet")}
        </form>
        </li>
        """;
}
