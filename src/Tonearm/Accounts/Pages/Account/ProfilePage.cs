using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>What a person says about themselves.</summary>
sealed class ProfilePage(UserStore users, OwnPicture picture)
{
    public ValueTask<IResult> Show(Visit visit) => ValueTask.FromResult<IResult>(Form(visit, new UserDraft(visit.User.Id, null)
    {
        DisplayName = visit.User.DisplayName,
        Email = visit.User.Email,
        Country = visit.User.Country,
        Product = visit.User.Product,
    }, visit.Query("saved") == "yes" ? Text.Profile_Saved : null, visit.Query("picture") == "no" ? Text.Picture_NotTaken : null));

    public async ValueTask<IResult> Save(Visit visit)
    {
        var draft = new UserDraft(visit.User.Id, null)
        {
            DisplayName = visit["display_name"] is { Length: > 0 } name ? name : null,
            Email = visit["email"] is { Length: > 0 } email ? email : null,
            Country = visit["country"],
            Product = visit["product"],
        };
        if (draft.Refusal() is { } problem)
            return Form(visit, draft, done: null, problem);
        await users.Edit(visit.User.Id, draft);
        return new Onward("/account?saved=yes");
    }

    Page Form(Visit visit, UserDraft draft, string? done, string? problem) => new(visit, Text.Profile_Title,
        $"""
        <h1>{visit.User.DisplayName ?? visit.User.Id}</h1>
        <p class="lead">{Html.Sentence(visit.User.IsAdmin ? Text.Profile_LeadAdministrator : Text.Profile_Lead, (Html)$"""<a href="/user/{visit.User.Id}">{Parts.Strong(visit.User.Id)}</a>""", Parts.Day(visit.User.CreatedAt))}</p>
        {Parts.Done(done)}
        {Parts.Problem(problem)}
        <form method="post" action="/account" class="card">
        {visit.SealField}
        {new Input("display_name", Text.User_DisplayName) { Value = draft.DisplayName ?? "", Autocomplete = "nickname", Hint = Text.User_DisplayNameHint }.Html}
        {new Input("email", Text.User_EmailOptional) { Value = draft.Email ?? "", Type = "email", Autocomplete = "email", Hint = Text.User_EmailHint }.Html}
        {new Input("country", Text.User_Country) { Value = draft.Country, Autocomplete = "country", MaxLength = 2, Hint = Text.User_CountryHint, IsRequired = true }.Html}
        {Parts.Choice("product", Text.User_Product, draft.Product, ("premium", Text.User_Premium), ("free", Text.User_Free))}
        {Parts.Button(Text.Save)}
        </form>
        {PicturePage.Card(visit, picture)}
        """)
    { Place = Place.Profile, Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
