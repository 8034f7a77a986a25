using Tonearm.Accounts.Sessions;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>Asks a person who is signed in for their password again; guesses count as those at the door do.</summary>
sealed class PasswordCheck(PasswordSignIn passwords)
{
    /// <summary>What is wrong with the password in a field; nothing if it is the right one.</summary>
    public async ValueTask<List<FieldError>> Errors(Visit visit, string field)
    {
        var attempt = await passwords.Try(visit.User.Id, visit.Raw(field), visit.Http.Connection.RemoteIpAddress);
        return attempt.Wait is not null ? [new(field, Text.Password_TooManyTries)]
            : attempt.User is null ? [new(field, Text.Password_Wrong)]
            : [];
    }
}
