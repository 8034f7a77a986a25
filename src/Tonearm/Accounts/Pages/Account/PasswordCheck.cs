using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>Asks a person who is signed in for their password again; guesses count as those at the door do.</summary>
sealed class PasswordCheck(UserStore users, SignInAttempts attempts)
{
    /// <summary>What is wrong with the password in a field; null if it is the right one.</summary>
    public async ValueTask<string?> Problem(Visit visit, string field)
    {
        var address = visit.Http.Connection.RemoteIpAddress;
        if (await attempts.Begin(visit.User.Id, address) is not null)
            return Text.Password_TooManyTries;
        if (await users.SignIn(visit.User.Id, visit.Raw(field)) is null)
            return Text.Password_Wrong;
        await attempts.Succeeded(visit.User.Id, address);
        return null;
    }
}
