using System.CommandLine;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;

namespace Tonearm.Commands;

/// <summary><c>tonearm user set-password</c> and <c>reset-link</c>: for people who have lost their password.</summary>
static class UserPasswordCommands
{
    static readonly Argument<string> UserId = new("id") { Description = "The id of the user, as `user list` has it." };
    static readonly Option<bool> RemovePasskeys = new("--remove-passkeys") { Description = "Remove the person's passkeys too; without it they go on signing in." };
    static readonly Option<string?> Url = new("--url") { Description = "The address of the server in the link. Default: the public address of the accounts pages, else the first address it listens on." };

    public static IEnumerable<Command> Create(TimeProvider time) =>
    [
        StoreCommand.Create("set-password", "Set a password; ends every session, token and reset link of the person.", time, Set,
            [UserId, .. PasswordOptions.All, RemovePasskeys]),
        StoreCommand.Create("reset-link", "Print a link with which a person chooses a new password, once, within 24 hours.", time, Link,
            UserId, Url, CommonOptions.Json),
    ];

    static async Task Set(ParseResult parsed, Rooms rooms)
    {
        var user = await UserCommands.Find(parsed, UserId, rooms.Users);
        var password = PasswordOptions.Read(parsed, user.Id, rooms.Time);
        var removes = parsed.GetValue(RemovePasskeys);
        await rooms.Users.ChangePassword(user.Id, password, PasswordChange.Operator, state =>
        {
            if (removes)
                PasskeyStore.RemoveAll(state, user.Id);
            return true;
        });
        Console.WriteLine($"Changed the password of {user.Id}. Every session, token and reset link has ended.");
        var passkeys = await rooms.Passkeys.Of(user.Id);
        if (passkeys.Count == 0)
            return;
        Console.WriteLine($"{user.Id} can still sign in with these passkeys; --remove-passkeys removes them:");
        foreach (var passkey in passkeys)
            Console.WriteLine($"  {passkey.Name}, registered {passkey.CreatedAt:yyyy-MM-dd}");
    }

    static async Task Link(ParseResult parsed, Rooms rooms)
    {
        var user = await UserCommands.Find(parsed, UserId, rooms.Users);
        var link = await rooms.Resets.Create(user.Id) ?? throw new CommandException($"There is no user {user.Id}.");
        var url = $"{Base(parsed)}/reset?link={link.Text}";
        if (parsed.GetValue(CommonOptions.Json))
            CommandOutput.Json(new ResetLinkRecord(user.Id, url, link.ExpiresAt), CommandJson.Default.ResetLinkRecord);
        else
            Console.WriteLine(url);
    }

    static string Base(ParseResult parsed)
    {
        if (parsed.GetValue(Url) is { } url)
            return url.TrimEnd('/');
        var settings = Settings.Read(ServeCommand.Configuration(parsed));
        return settings.PublicUrls.Accounts ?? settings.PublicUrls.Api ?? settings.Urls[0].TrimEnd('/');
    }
}

/// <summary>What <c>user reset-link --json</c> prints.</summary>
sealed record ResetLinkRecord(string Id, string Url, DateTimeOffset ExpiresAt);
