using System.Net;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>
/// The test switch <c>serve --auto-approve</c>: every request is agreed to at once by one user, or by the one that its
/// <c>login_hint</c> names. Works for connections to a loopback address only.
/// </summary>
sealed class AutoApproval(AccountsOptions options, UserStore users)
{
    public static readonly AuthorizeRefusal NoSuchUser =
        AuthorizeRefusal.OnPage("There is no such user", "Neither login_hint nor --auto-approve names one.");

    public bool IsOn(HttpContext http) =>
        options.AutoApprove is not null && http.Connection.LocalIpAddress is { } local && IPAddress.IsLoopback(local);

    public ValueTask<User?> UserOf(AuthorizeRequest request) => users.Find(request.LoginHint ?? options.AutoApprove!);
}
