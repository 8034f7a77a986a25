using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>What this server is, for somebody who opens its address.</summary>
sealed class LandingPage(LinkBases links)
{
    public ValueTask<IResult> Show(PageRequest request) => ValueTask.FromResult<IResult>(new Page(request, Text.Landing_Title,
        $"""
        {Parts.Done(request.Query("goodbye") == "yes" ? Text.Landing_Goodbye : null)}
        {(request.Session is null ? Parts.Saved(request, ("signed-out", Text.Landing_SignedOut)) : Html.None)}
        <section class="hero">
        <div>
        <h1>{Text.Landing_Heading}</h1>
        <p class="lead">{Text.Landing_Lead}</p>
        <p class="actions">{Actions(request)}</p>
        </div>
        <div class="record" aria-hidden="true"></div>
        </section>
        <ul class="tiles">
        {Tile("/dashboard", Text.Landing_Developers, Text.Landing_DevelopersText)}
        {Tile("/account/apps", Text.Landing_Listeners, Text.Landing_ListenersText)}
        {Tile("/scopes", Text.Landing_Scopes, Text.Landing_ScopesText)}
        {Tile("/artwork", Text.Landing_Artwork, Text.Landing_ArtworkText)}
        </ul>
        <h2>{Text.Landing_Try}</h2>
        <p>{Text.Landing_TryText}</p>
        {Parts.Copyable($"{links.For(request.Http.Request).ApiBase}/v1", Text.Landing_Try)}
        """)
    { Script = Assets.Copy });

    static Html Actions(PageRequest request) => request.Session is null
        ? (Html)$"""<a class="button" href="/signin">{Text.Nav_SignIn}</a> <a class="button quiet" href="/signup">{Text.SignIn_SignUp}</a>"""
        : $"""<a class="button" href="/dashboard">{Text.Nav_Dashboard}</a> <a class="button quiet" href="/account">{Text.Nav_Account}</a>""";

    static Html Tile(string path, string title, string text) =>
        $"""<li><h2><a href="{path}">{title}</a></h2><p>{text}</p></li>""";
}
