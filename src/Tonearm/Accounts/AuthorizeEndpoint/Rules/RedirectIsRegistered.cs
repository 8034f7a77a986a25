using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts.AuthorizeEndpoint.Rules;

/// <summary>RFC 6749 section 3.1.2.4, RFC 9700 section 2.1: the address is compared exactly with the registered ones.</summary>
static class RedirectIsRegistered
{
    static readonly AuthorizeRefusal
        Missing = AuthorizeRefusal.OnPage("INVALID_CLIENT: Invalid redirect URI", "redirect_uri is missing."),
        Insecure = AuthorizeRefusal.OnPage(
            "INVALID_CLIENT: Insecure redirect URI",
            "Use https, or http with 127.0.0.1 or [::1] for a program on this machine."),
        Other = AuthorizeRefusal.OnPage(
            "INVALID_CLIENT: Invalid redirect URI",
            "redirect_uri must match one of the app's registered redirect URIs exactly, including a slash at the end, the port "
            + "and upper case. Only a loopback address registered without a port matches any port.");

    public static AuthorizeRefusal? Check(Asked asked) =>
        asked.RedirectUri is not { } uri ? Missing
        : asked.App!.RedirectUris.Any(registered => RedirectUri.Admits(registered, uri)) ? null
        : RedirectUri.IsInsecure(uri) ? Insecure
        : Other;
}
