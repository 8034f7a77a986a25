using System.Net;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Sessions;

/// <summary>What came of trying a password: a user, or how long to wait before the next try, or neither for a wrong one.</summary>
readonly record struct PasswordAttempt(User? User, TimeSpan? Wait);

/// <summary>Tries a password, when somebody signs in or confirms who they are: either way a wrong one counts as a guess.</summary>
sealed class PasswordSignIn(UserStore users, SignInAttempts attempts, SecurityLog log, AccountEvents events)
{
    /// <exception cref="PasswordQueueFullException">The password was not looked at; the try does not count.</exception>
    public async Task<PasswordAttempt> Try(string name, string password, IPAddress? address)
    {
        if (await attempts.Begin(name, address) is { } wait)
        {
            await NotifyBlocked(name, address, wait);
            return new(null, wait);
        }
        var user = await Verify(name, password, address);
        if (user is not null)
            await attempts.Succeeded(name, address);
        else
            log.WrongPassword(await Known(name), address);
        return new(user, null);
    }

    async Task NotifyBlocked(string name, IPAddress? address, TimeSpan wait)
    {
        var user = await Known(name);
        log.SignInBlocked(user, address, (int)Math.Ceiling(wait.TotalSeconds));
        if (user is not null)
            await events.AddBlock(user);
    }

    /// <summary>The id of an account that there is: what was typed in place of one may be a password.</summary>
    async ValueTask<string?> Known(string name) => (await users.Find(name))?.Id;

    async Task<User?> Verify(string name, string password, IPAddress? address)
    {
        try
        {
            return await users.SignIn(name, password);
        }
        catch (PasswordQueueFullException)
        {
            await attempts.Withdraw(name, address);
            throw;
        }
    }
}
