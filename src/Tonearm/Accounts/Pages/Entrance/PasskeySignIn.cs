using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Signing in with a passkey: first the challenge for the script, then the form with the answer.</summary>
sealed class PasskeySignIn(PasskeyCeremonies passkeys, Entry entry, SecurityLog log)
{
    public async ValueTask<IResult> Options(Visit visit) => new ChallengeReply(await passkeys.BeginSignIn(visit.Http));

    public async ValueTask<IResult> Submit(Visit visit)
    {
        var address = visit.Http.Connection.RemoteIpAddress;
        if (await passkeys.SignIn(visit["challenge"], visit["credential"], visit.Http) is not { } user)
        {
            log.WrongPasskey(address);
            return Notice.Of(visit, StatusCodes.Status400BadRequest, Text.Passkey_FailedTitle, Text.Passkey_Failed);
        }
        var next = await entry.BeginAndContinue(visit, user);
        log.SignedIn(user.Id, address, SignInMethod.Passkey);
        return next;
    }
}
