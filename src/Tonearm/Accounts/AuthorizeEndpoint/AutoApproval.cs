using Tonearm.Accounts.Users;
using Tonearm.WebApi;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>
/// The test switch <c>serve --auto-approve</c>: every request is agreed to at once by one user, or by the one that its
/// <c>login_hint</c> names. Works in local mode only.
/// </summary>
sealed class AutoApproval(AccountsOptions options, LocalMode mode, UserStore users)
{
    public static readonly AuthorizeRefusal NoSuchUser =
        AuthorizeRefusal.OnPage("There is no such user", "Neither login_hint nor --auto-approve names one.");

    public bool IsOn => options.AutoApprove is not null && mode.IsOn;

    public ValueTask<User?> UserOf(AuthorizeRequest request) => users.Find(request.LoginHint ?? options.AutoApprove!);
}
