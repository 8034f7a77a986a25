using Tonearm.Accounts.Sessions;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>Asks a person who is signed in for their password again; guesses count as those at the door do.</summary>
sealed class PasswordCheck(PasswordSignIn passwords)
{
    /// <summary>What is wrong with the password in a field; nothing if it is the right one.</summary>
    public async ValueTask<List<FieldError>> Errors(PageRequest request, string field)
    {
        var attempt = await passwords.Try(request.User.Id, request.Raw(field), request.Http.Connection.RemoteIpAddress);
        return attempt.Wait is not null ? [new(field, Text.Password_TooManyTries)]
            : attempt.User is null ? [new(field, Text.Password_Wrong)]
            : [];
    }
}
