using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>What a person says about themselves.</summary>
sealed class ProfilePage(UserStore users, OwnPicture picture)
{
    public ValueTask<IResult> Show(Visit visit) => ValueTask.FromResult<IResult>(Form(
        visit,
        visit.IsResumed ? Read(visit) : Of(visit.User),
        visit.Query("picture") == "no" ? [new FieldError("picture", Text.Picture_NotTaken)] : []));

    public async ValueTask<IResult> Save(Visit visit)
    {
        var draft = Read(visit);
        var errors = draft.Errors().ToList();
        if (errors.Count > 0)
            return Form(visit, draft, errors);
        await users.Edit(visit.User.Id, draft);
        return new Onward("/account?saved=yes");
    }

    static UserDraft Read(Visit visit) => new(visit.User.Id, null)
    {
        DisplayName = visit["display_name"] is { Length: > 0 } name ? name : null,
        Email = visit["email"] is { Length: > 0 } email ? email : null,
        Country = visit["country"],
        Product = visit["product"],
    };

    static UserDraft Of(User user) => new(user.Id, null)
    {
        DisplayName = user.DisplayName,
        Email = user.Email,
        Country = user.Country,
        Product = user.Product,
    };

    Page Form(Visit visit, UserDraft draft, List<FieldError> errors) => new(visit, Text.Profile_Title,
        $"""
        <h1>{Parts.FromPeople(visit.User.DisplayName ?? visit.User.Id)}</h1>
        <p class="lead">{Html.Sentence(visit.User.IsAdmin ? Text.Profile_LeadAdministrator : Text.Profile_Lead, (Html)$"""<a href="/user/{visit.User.Id}">{Parts.Strong(visit.User.Id)}</a>""", Parts.Day(visit.User.CreatedAt))}</p>
        {Parts.Saved(visit, ("yes", Text.Profile_Saved), ("account", Text.Profile_Welcome), ("picture", Text.Picture_Saved), ("no-picture", Text.Picture_Removed))}
        {FormErrors.Summary(errors)}
        <form method="post" action="/account" class="card">
        {visit.SealField}
        {new Input("display_name", Text.User_DisplayName, errors) { Value = draft.DisplayName ?? "", Autocomplete = "nickname", Hint = Text.User_DisplayNameHint }.Html}
        {new Input("email", Text.User_EmailOptional, errors) { Value = draft.Email ?? "", Type = "email", Autocomplete = "email", Hint = Text.User_EmailHint }.Html}
        {Choice.Country(draft.Country, errors).Html}
        {new Choice("product", Text.User_Product, errors) { Value = draft.Product, Options = [("premium", Text.User_Premium), ("free", Text.User_Free)] }.Html}
        {Parts.Button(Text.Save)}
        </form>
        {PicturePage.Card(visit, picture, errors)}
        """)
    { Place = Place.Profile, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
