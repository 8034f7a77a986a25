using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;
using Tonearm.Storage;

namespace Tonearm.Accounts.Users;

/// <summary>A link with which somebody who has lost their password chooses a new one.</summary>
/// <param name="Text">128 random bits; the store has their hash alone.</param>
sealed record PasswordReset(string Text, DateTimeOffset ExpiresAt);

/// <summary>
/// One-time links to a new password, made on the command line alone: an administrator of the pages cannot become
/// somebody else. A person has one at a time; it ends when it is used, after <see cref="Life"/>, and with every other
/// change of the password. OWASP Forgot Password Cheat Sheet, "URL Tokens".
/// </summary>
sealed class PasswordResets(StateStore store, UserStore users, SecurityLog log, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Makes the link of a user, in place of the one before; null if there is no such user.</summary>
    public async Task<PasswordReset?> Create(string userId)
    {
        var now = clock.GetUtcNow();
        var reset = new PasswordReset(Secrets.NewHex(), now + Life);
        var made = await store.Write(state =>
        {
            state.Run("delete from password_resets where user_id = $1 or expires_at <= $2", userId, now);
            if (!UserStore.Hold(state, userId))
                return false;
            AccountEvents.Add(state, userId, AccountEventKind.ResetLinkMade, now);
            return state.Run(
                "insert into password_resets (key, user_id, created_at, expires_at) values ($1, $2, $3, $4)",
                Secrets.Hash(reset.Text), userId, now, reset.ExpiresAt) == 1;
        });
        if (!made)
            return null;
        log.ResetLinkMade(userId);
        return reset;
    }

    /// <summary>Whose link it is; null if it is none, or none any longer.</summary>
    public async ValueTask<User?> UserOf(string text)
    {
        var id = await store.ReadOne(state => state.First(
            "select user_id from password_resets where key = $1 and expires_at > $2", row => row.GetString(0), Secrets.Hash(text), clock.GetUtcNow()));
        return id is null ? null : await users.Find(id);
    }

    /// <summary>The link of a user that waits to be used; for their export.</summary>
    public ValueTask<List<(DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)>> Of(string userId) => store.ReadOne(state => state.All(
        "select created_at, expires_at from password_resets where user_id = $1 and expires_at > $2",
        row => (row.Time(0), row.Time(1)), userId, clock.GetUtcNow()));

    /// <summary>Sets the password and uses the link up. False if the link is good no longer; then nothing has changed.</summary>
    /// <param name="passkeys">Those to remove.</param>
    /// <exception cref="ArgumentException">The password is too short or too long.</exception>
    public async Task<bool> Use(User user, string text, string password, IReadOnlyList<string> passkeys)
    {
        var removed = 0;
        var used = await users.ChangePassword(user.Id, password, PasswordChange.ResetLink, state => UseUp(state, user, text, passkeys, out removed));
        if (used)
            log.PasskeysRemoved(user.Id, removed);
        return used;
    }

    bool UseUp(StateConnection state, User user, string text, IReadOnlyList<string> passkeys, out int removed)
    {
        removed = 0;
        if (state.Run("delete from password_resets where key = $1 and user_id = $2 and expires_at > $3", Secrets.Hash(text), user.Id, clock.GetUtcNow()) == 0)
            return false;
        removed = PasskeyStore.Remove(state, user.Id, passkeys, clock.GetUtcNow());
        return true;
    }
}
