using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>The picture of a person: a part of their profile with forms of its own.</summary>
sealed class PicturePage(UserStore users, OwnPicture picture)
{
    public async ValueTask<IResult> Save(PageRequest request)
    {
        if (await picture.Keep(request.User.Id, await request.File("picture")) is not { } key)
            return new RedirectReply("/account?picture=no");
        await Change(request.User, key);
        return new RedirectReply("/account?saved=picture");
    }

    public async ValueTask<IResult> Remove(PageRequest request)
    {
        await Change(request.User, null);
        return new RedirectReply("/account?saved=no-picture");
    }

    /// <summary>The part of the profile's page.</summary>
    public static Html Card(PageRequest request, OwnPicture picture, IReadOnlyList<FieldError> errors) =>
        $"""
        <section class="card picture">
        <h2>{Text.Picture_Title}</h2>
        {(request.User.Picture is { } key ? Shown(request, picture.Address(key)) : (Html)$"")}
        <form method="post" action="/account/picture" enctype="multipart/form-data">
        {request.FormTokenField}
        {new FileInput("picture", Text.Picture_Choose, "image/jpeg,image/png,image/webp", errors) { Hint = Text.Picture_Hint }.Html}
        {Parts.Button(Text.Picture_Upload)}
        </form>
        </section>
        """;

    static Html Shown(PageRequest request, string address) =>
        $"""
        <img src="{address}" alt="{Text.Picture_Alt}" width="150" height="150">
        <form method="post" action="/account/picture/remove">
        {request.FormTokenField}
        {Parts.Button(Text.Picture_Remove, "quiet")}
        </form>
        """;

    async Task Change(User user, string? key)
    {
        await users.SetPicture(user.Id, key);
        if (user.Picture is { } old)
            await picture.Remove(old);
    }
}
