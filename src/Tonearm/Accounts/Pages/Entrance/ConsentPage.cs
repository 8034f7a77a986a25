using Tonearm.Accounts.Apps;
using Tonearm.Accounts.AuthorizeEndpoint;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>
/// Asks a person whether an app may use their account. What is agreed to is what was shown: the form carries the request
/// sealed for this session, and nothing else of the form is looked at but the answer (RFC 6749 section 10.14).
/// </summary>
sealed class ConsentPage(Authorize authorize, AppStore apps, UserStore users, FormSeal seal)
{
    public async ValueTask<IResult> Show(PageRequest visit)
    {
        var query = visit.Http.Request.QueryString.Value ?? "";
        if (await authorize.Validate(visit.Http.Request) is not AuthorizeVerdict.Accepted { Request: var request })
            return new RedirectReply(GetAuthorize.Path + query);
        return await MayUse(visit.User, request.App)
            ? await Form(visit, request, query)
            : ErrorPage.Of(visit, StatusCodes.Status403Forbidden, Text.Consent_NotOnListTitle, Text.Consent_NotOnList, OtherAccount(visit, query));
    }

    public async ValueTask<IResult> Answer(PageRequest visit)
    {
        if (seal.Unlock(visit.Session!, visit["request"]) is not { } query)
            return ErrorPage.Stale(visit);
        visit.Http.Request.QueryString = new QueryString(query);
        if (await authorize.Validate(visit.Http.Request) is not AuthorizeVerdict.Accepted { Request: var request })
            return new RedirectReply(GetAuthorize.Path + query);
        if (visit["answer"] != "agree" || !await MayUse(visit.User, request.App))
            return new RedirectReply(Authorize.Refuse(request));
        return new RedirectReply(await authorize.Agree(visit.User, request));
    }

    async ValueTask<bool> MayUse(User user, App app) =>
        app.Mode == AppMode.Extended || await apps.Allows(app.ClientId, user.Id);

    async ValueTask<Page> Form(PageRequest visit, AuthorizeRequest request, string query)
    {
        var owner = request.App.OwnerId is { Length: > 0 } id ? await users.Find(id) : null;
        return new Page(visit, Text.Consent_Title,
            $"""
            <h1>{Html.Sentence(Text.Consent_Heading, Parts.Strong(request.App.Name))}</h1>
            {(request.App.Description.Length > 0 ? (Html)$"""<p class="lead">{DisplayNames.Legible(request.App.Description)}</p>""" : Html.None)}
            <div class="card consent">
            <h2>{Text.Consent_May}</h2>
            <ul>
            <li>{Text.Consent_Public}</li>
            {request.Scopes.Select(scope => (Html)$"<li>{scope.Sentence}</li>")}
            </ul>
            {Warnings(request)}
            {OtherAccount(visit, query)}
            <p>{OwnerSentence(request.App, owner)}
            {Html.Sentence(Text.Consent_GoesTo, Parts.Strong(Destination(request.RedirectUri)))}</p>
            <form method="post" action="{visit.Path}">
            {visit.FormTokenField}
            <input type="hidden" name="request" value="{seal.Lock(visit.Session!, query)}">
            <div class="choices">
            <button class="button" name="answer" value="agree">{Text.Consent_Agree}</button>
            <button class="button quiet" name="answer" value="cancel">{Text.Cancel}</button>
            </div>
            </form>
            </div>
            <p class="aside">{Text.Consent_Later} <a href="/account/apps">{Text.Apps_Title}</a></p>
            """)
        { IsNarrow = true, FormTarget = FormTargets.Source(request.RedirectUri) };
    }

    /// <summary>Who is signed in, and the way to sign in as somebody else for the same request.</summary>
    static Html OtherAccount(PageRequest request, string query) =>
        $"""
        <form method="post" action="/signout" class="who">
        {request.FormTokenField}
        <input type="hidden" name="continue" value="{GetAuthorize.Path}{query}">
        <p>{Html.Sentence(Text.Consent_Account, Parts.Strong(request.User.DisplayName ?? request.User.Id), Html.Of(request.User.Id))}
        <button class="link">{Text.Consent_OtherAccount}</button></p>
        </form>
        """;

    static Html OwnerSentence(App app, User? owner) =>
        app.OwnerId is null ? Html.Of(Text.Consent_NoOwner)
        : owner is null ? Html.Of(Text.Consent_OwnerGone)
        : Html.Sentence(Text.Consent_Owner, Parts.Strong(owner.DisplayName ?? owner.Id), Html.Of(owner.Id));

    static Html Warnings(AuthorizeRequest request) =>
        $"""
        {Warning(request.ResponseType == ResponseType.Token, Text.Consent_WarnImplicit)}
        {Warning(RedirectUri.IsInsecure(request.RedirectUri), Text.Consent_WarnInsecure)}
        {Warning(!RedirectUri.IsWeb(new Uri(request.RedirectUri).Scheme), Text.Consent_WarnScheme)}
        {Warning(DisplayNames.LooksLike(request.App.Name, ReservedUserIds.Product), Text.Consent_WarnName)}
        {Warning(DisplayNames.LooksLike(request.App.Description, ReservedUserIds.Product), Text.Consent_WarnDescription)}
        {Warning(!DisplayNames.IsLegibleText(request.App.Description), Text.Consent_WarnHidden)}
        """;

    static Html Warning(bool applies, string text) =>
        applies ? $"""<p class="note problem">{text}</p>""" : Html.None;

    /// <summary>The part of a redirect URI that says who gets the answer.</summary>
    static string Destination(string redirectUri)
    {
        var uri = new Uri(redirectUri);
        return uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) : uri.Scheme + ":";
    }
}
