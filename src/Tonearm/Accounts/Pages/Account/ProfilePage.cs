using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>What a person says about themselves.</summary>
sealed class ProfilePage(UserStore users, OwnPicture picture)
{
    public ValueTask<IResult> Show(PageRequest request) => ValueTask.FromResult<IResult>(Form(
        request,
        request.IsResumed ? Read(request) : Of(request.User),
        request.Query("picture") == "no" ? [new FieldError("picture", Text.Picture_NotTaken)] : []));

    public async ValueTask<IResult> Save(PageRequest request)
    {
        var draft = Read(request);
        var errors = draft.Errors().ToList();
        if (errors.Count > 0)
            return Form(request, draft, errors);
        await users.Edit(request.User.Id, draft);
        return new RedirectReply("/account?saved=yes");
    }

    static UserDraft Read(PageRequest request) => new(request.User.Id, null)
    {
        DisplayName = request["display_name"] is { Length: > 0 } name ? name : null,
        Email = request["email"] is { Length: > 0 } email ? email : null,
        Country = request["country"],
        Product = request["product"],
    };

    static UserDraft Of(User user) => new(user.Id, null)
    {
        DisplayName = user.DisplayName,
        Email = user.Email,
        Country = user.Country,
        Product = user.Product,
    };

    Page Form(PageRequest request, UserDraft draft, List<FieldError> errors) => new(request, Text.Profile_Title,
        $"""
        <h1>{Parts.FromPeople(request.User.DisplayName ?? request.User.Id)}</h1>
        <p class="lead">{Html.Sentence(request.User.IsAdmin ? Text.Profile_LeadAdministrator : Text.Profile_Lead, (Html)$"""<a href="/user/{request.User.Id}">{Parts.Strong(request.User.Id)}</a>""", Parts.Day(request.User.CreatedAt))}</p>
        {Parts.Saved(request, ("yes", Text.Profile_Saved), ("account", Text.Profile_Welcome), ("picture", Text.Picture_Saved), ("no-picture", Text.Picture_Removed))}
        {FormErrors.Summary(errors)}
        <form method="post" action="/account" class="card">
        {request.FormTokenField}
        {new Input("display_name", Text.User_DisplayName, errors) { Value = draft.DisplayName ?? "", Autocomplete = "nickname", Hint = Text.User_DisplayNameHint }.Html}
        {new Input("email", Text.User_EmailOptional, errors) { Value = draft.Email ?? "", Type = "email", Autocomplete = "email", Hint = Text.User_EmailHint }.Html}
        {Choice.Country(draft.Country, errors).Html}
        {new Choice("product", Text.User_Product, errors) { Value = draft.Product, Options = [("premium", Text.User_Premium), ("free", Text.User_Free)] }.Html}
        {Parts.Button(Text.Save)}
        </form>
        {PicturePage.Card(request, picture, errors)}
        """)
    { Place = Place.Profile, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
