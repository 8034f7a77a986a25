using System.Net;
using Tonearm.Accounts.Users;
using Tonearm.Storage;

namespace Tonearm.Accounts.Sessions;

/// <summary>
/// Slows down guessing: a few wrong passwords for one account from one address, or many from one address, and the next
/// try must wait, longer each time. An IPv6 site of 48 bits counts as one address in the sum. Somebody else's wrong guesses never keep the owner out, who comes from another
/// address or waits a quarter of an hour at most.
/// </summary>
sealed class SignInAttempts(StateStore store, TimeProvider clock)
{
    /// <summary>Wrong passwords that cost no waiting: for one account from one address, and from one address in all.</summary>
    public const int FreeForAccount = 5, FreeForAddress = 50;

    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(15), LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>After so long without a wrong password everything is forgiven.</summary>
    static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    const int PurgeBatch = 100;

    /// <summary>
    /// Counts a try before its password is looked at, so that tries at the same moment cannot slip through together.
    /// The result is how long to wait, or null if the try may be made.
    /// </summary>
    public Task<TimeSpan?> Begin(string user, IPAddress? address)
    {
        var now = clock.GetUtcNow();
        (string Subject, int Free)[] subjects = [(Account(user, address), FreeForAccount), (Place(address), FreeForAddress)];
        return store.Write(WriteQueue.Credentials, state =>
        {
            state.Lock(LockName(address));
            state.Run(
                "delete from sign_in_failures where subject in (select subject from sign_in_failures where last_at < $1 limit $2)",
                now - Memory, PurgeBatch);
            var blocked = subjects.Max(each => state.First(
                "select blocked_until from sign_in_failures where subject = $1", row => (DateTimeOffset?)row.Time(0), each.Subject)) ?? now;
            if (blocked > now)
                return blocked - now;
            foreach (var (subject, free) in subjects)
                Count(state, subject, free, now);
            return (TimeSpan?)null;
        });
    }

    /// <summary>The password was right: the account's count from this address starts anew, and the address gets its try back.</summary>
    public Task Succeeded(string user, IPAddress? address) => store.Write(WriteQueue.Credentials, state =>
    {
        state.Lock(LockName(address));
        state.Run("delete from sign_in_failures where subject = $1", Account(user, address));
        state.Run("update sign_in_failures set failures = failures - 1, blocked_until = 0 where subject = $1", Place(address));
    });

    /// <summary>The password was not looked at: the try is taken back.</summary>
    public Task Withdraw(string user, IPAddress? address) => store.Write(state =>
    {
        state.Lock(LockName(address));
        state.Run("update sign_in_failures set failures = failures - 1, blocked_until = 0 where subject in ($1, $2)", Account(user, address), Place(address));
    });

    static void Count(StateConnection state, string subject, int free, DateTimeOffset now)
    {
        var failures = 1 + state.First("select failures from sign_in_failures where subject = $1", row => row.GetInt32(0), subject);
        state.Run(
            """
            insert into sign_in_failures (subject, failures, last_at, blocked_until) values ($1, $2, $3, $4)
            on conflict (subject) do update set failures = $2, last_at = $3, blocked_until = $4
            """,
            subject, failures, now, now + Wait(failures - free));
    }

    /// <summary>How long the next try waits after so many beyond the free ones.</summary>
    static TimeSpan Wait(int beyond) => beyond < 0 ? TimeSpan.Zero
        : beyond >= 6 ? LongestWait
        : FirstWait * (1 << beyond);

    static string Account(string user, IPAddress? address) => $"{UserId.Canonical(user) ?? "?"} {ClientNetwork.Text(address, ClientNetwork.Ipv6Network)}";

    /// <summary>Tries from one place are counted one after the other, on whichever nodes they arrive.</summary>
    static string LockName(IPAddress? address) => "sign-in " + ClientNetwork.Text(address, ClientNetwork.Site);

    static string Place(IPAddress? address) => "* " + ClientNetwork.Text(address, ClientNetwork.Site);
}
