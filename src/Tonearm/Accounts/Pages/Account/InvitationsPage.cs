using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>The links with which an administrator lets people in.</summary>
sealed class InvitationsPage(Invitations invitations, Registration registration, Issuer issuer, FlashMessages flash)
{
    public async ValueTask<IResult> Show(PageRequest request) => await List(request,
        HttpMethods.IsGet(request.Http.Request.Method) ? await flash.Take(request.Session!, request.Query("show")) : null);

    public async ValueTask<IResult> Make(PageRequest request)
    {
        var text = await invitations.Create(request.User.Id);
        var key = await flash.Keep(request.Session!, $"{issuer.Of(request.Http.Request)}/signup?invitation={text}");
        return new RedirectReply("/account/invitations?show=" + key);
    }

    public async ValueTask<IResult> Withdraw(PageRequest request)
    {
        await invitations.Withdraw(request["invitation"]);
        return new RedirectReply("/account/invitations?saved=withdrawn");
    }

    async ValueTask<IResult> List(PageRequest request, string? madeLink)
    {
        var waiting = await invitations.Waiting();
        return new Page(request, Text.Invitations_Title,
            $"""
            <h1>{Text.Invitations_Title}</h1>
            <p class="lead">{Lead()}</p>
            {Parts.Saved(request, ("withdrawn", Text.Invitations_Withdrawn))}
            {(madeLink is null ? Html.None : Made(madeLink))}
            {(waiting.Count == 0 ? (Html)$"""<p class="empty">{Text.Invitations_None}</p>""" : (Html)$"""<ul class="rows">{waiting.Select(each => Row(request, each))}</ul>""")}
            {(registration == Registration.Invitation ? MakeForm(request) : Html.None)}
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

    static Html MakeForm(PageRequest request) =>
        $"""<form method="post" action="/account/invitations">{request.FormTokenField}{Parts.Button(Text.Invitations_Make)}</form>""";

    static Html Row(PageRequest request, Invitation invitation) =>
        $"""
        <li>
        <div><p>{Html.Sentence(Text.Invitations_Facts, Html.Of(invitation.CreatedBy), Parts.Minute(invitation.CreatedAt), Parts.Minute(invitation.ExpiresAt))}</p></div>
        <form method="post" action="/account/invitations/withdraw">{request.FormTokenField}
        <input type="hidden" name="invitation" value="{invitation.Id}">{Parts.Button(Text.Invitations_Withdraw, "quiet")}
        </form>
        </li>
        """;
}
