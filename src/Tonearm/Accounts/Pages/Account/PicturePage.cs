using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>The picture of a person: a part of their profile with forms of its own.</summary>
sealed class PicturePage(UserStore users, OwnPicture picture)
{
    public async ValueTask<IResult> Save(Visit visit)
    {
        if (await picture.Keep(visit.User.Id, await visit.File("picture")) is not { } key)
            return new Onward("/account?picture=no");
        await Change(visit.User, key);
        return new Onward("/account?saved=picture");
    }

    public async ValueTask<IResult> Remove(Visit visit)
    {
        await Change(visit.User, null);
        return new Onward("/account?saved=no-picture");
    }

    /// <summary>The part of the profile's page.</summary>
    public static Html Card(Visit visit, OwnPicture picture, IReadOnlyList<FieldError> errors) =>
        $"""
        <section class="card picture">
        <h2>{Text.Picture_Title}</h2>
        {(visit.User.Picture is { } key ? Shown(visit, picture.Address(key)) : (Html)$"")}
        <form method="post" action="/account/picture" enctype="multipart/form-data">
        {visit.SealField}
        {new FileInput("picture", Text.Picture_Choose, "image/jpeg,image/png,image/webp", errors) { Hint = Text.Picture_Hint }.Html}
        {Parts.Button(Text.Picture_Upload)}
        </form>
        </section>
        """;

    static Html Shown(Visit visit, string address) =>
        $"""
        <img src="{address}" alt="{Text.Picture_Alt}" width="150" height="150">
        <form method="post" action="/account/picture/remove">
        {visit.SealField}
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
