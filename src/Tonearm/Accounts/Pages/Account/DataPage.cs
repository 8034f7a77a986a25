using Microsoft.AspNetCore.Http.Features;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>Taking one's data along, and leaving.</summary>
sealed class DataPage(PersonalData data, UserStore users, PasswordCheck check, Entrance.SignInSessions entry)
{
    public static ValueTask<IResult> Show(PageRequest request) => ValueTask.FromResult<IResult>(new Page(request, Text.Data_Title,
        $"""
        <h1>{Text.Data_Title}</h1>
        <section class="card">
        <h2>{Text.Data_Export}</h2>
        <p>{Text.Data_ExportText}</p>
        <form method="post" action="/account/data">{request.FormTokenField}{Parts.Button(Text.Data_Download)}</form>
        </section>
        <section class="card">
        <h2>{Text.Data_Delete}</h2>
        <p>{Text.Data_DeleteText}</p>
        <p><a class="button quiet" href="/account/delete">{Text.Data_ToDelete}</a></p>
        </section>
        """)
    { Place = Place.Data });

    public ValueTask<IResult> Download(PageRequest request)
    {
        // The platform's zip writes a few bytes between its parts without awaiting.
        request.Http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        return ValueTask.FromResult(Results.Stream(
            stream => data.Zip(request.User, stream, request.Http.RequestAborted), "application/zip", "my_tonearm_data.zip"));
    }

    public static ValueTask<IResult> AskDelete(PageRequest request) => ValueTask.FromResult<IResult>(DeleteForm(request));

    public async ValueTask<IResult> Delete(PageRequest request)
    {
        var errors = await check.Errors(request, "password");
        if (!request.Ticked("sure"))
            errors.Add(new("sure", Text.Delete_NotSure));
        if (errors.Count > 0)
            return DeleteForm(request, errors);
        await users.Delete(request.User.Id);
        await entry.End(request);
        return new RedirectReply("/?goodbye=yes");
    }

    static Page DeleteForm(PageRequest request, params List<FieldError> errors) => new(request, Text.Delete_Title,
        $"""
        <h1>{Text.Delete_Title}</h1>
        <p class="lead">{Text.Delete_Lead}</p>
        <ul class="facts"><li>{Text.Delete_Fact1}</li><li>{Text.Delete_Fact2}</li><li>{Text.Delete_Fact3}</li><li>{Text.Delete_Fact4}</li></ul>
        {FormErrors.Summary(errors)}
        <form method="post" action="/account/delete" class="card">
        {request.FormTokenField}
        {Input.Password("password", Text.Password_Current, "current-password", errors).Html}
        {new Tick("sure", Text.Delete_Sure, errors) { IsTicked = request.Ticked("sure") }.Html}
        <div class="actions apart">{Parts.Button(Text.Delete_Submit, "danger")} <a class="button quiet" href="/account/data">{Text.Cancel}</a></div>
        </form>
        """)
    { Place = Place.Data, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
