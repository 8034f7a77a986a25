using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Signing in with a passkey: first the challenge for the script, then the form with the answer.</summary>
sealed class PasskeySignIn(PasskeyCeremonies passkeys, SignInSessions entry, SecurityLog log)
{
    public async ValueTask<IResult> Options(PageRequest request) => new ChallengeReply(await passkeys.BeginSignIn(request.Http));

    public async ValueTask<IResult> Submit(PageRequest request)
    {
        var address = request.Http.Connection.RemoteIpAddress;
        if (await passkeys.SignIn(request["challenge"], request["credential"], request.Http) is not { } user)
        {
            log.WrongPasskey(address);
            return ErrorPage.Of(request, StatusCodes.Status400BadRequest, Text.Passkey_FailedTitle, Text.Passkey_Failed);
        }
        var next = await entry.BeginAndContinue(request, user);
        log.SignedIn(user.Id, address, SignInMethod.Passkey);
        return next;
    }
}
