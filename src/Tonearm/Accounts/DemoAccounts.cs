using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts;

/// <summary>What an empty store starts with, so that a first request can be made at once.</summary>
/// <param name="Password">In the clear, for the only time.</param>
sealed record DemoAccounts(User User, string Password, NewApp App)
{
    public const string UserId = "demo";

    /// <summary>Makes a user and an app if there are none at all; null if there is anybody already.</summary>
    public static async Task<DemoAccounts?> Ensure(AppStore apps, UserStore users)
    {
        if ((await users.All()).Count > 0 || (await apps.All()).Count > 0)
            return null;
        var password = Secrets.NewHex()[..12];
        var user = await users.Create(new UserDraft(UserId, password) { DisplayName = "Demo User", Email = "demo@example.com" });
        if (user is null)
            return null;
        var app = await apps.Create(new AppDraft("Demo App")
        {
            Description = "Made on first start. Any port of this machine may receive its codes.",
            OwnerId = user.Id,
            RedirectUris = ["http://127.0.0.1/callback", "http://[::1]/callback"],
        });
        return new DemoAccounts(user, password, app);
    }
}
