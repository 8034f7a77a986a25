using System.Data.Common;
using Tonearm.Accounts.Users;
using Tonearm.Storage;

namespace Tonearm.Accounts.Security;

/// <summary>The security events of accounts, for the news of their owners. They are kept for <see cref="Kept"/> and go with the account.</summary>
sealed partial class AccountEvents(StateStore store, ILogger<AccountEvents> log, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <summary>Somebody who guesses at one account for days is one piece of news a day.</summary>
    static readonly TimeSpan OneBlockIn = TimeSpan.FromHours(24);

    const int PurgeBatch = 1_000;

    /// <summary>Adds an event inside the change that causes it. Nothing for an account that is gone.</summary>
    public static void Add(StateConnection state, string userId, AccountEventKind kind, DateTimeOffset at, string detail = "")
    {
        if (UserStore.Hold(state, userId))
            state.Run("insert into account_event (id, user_id, kind, detail, at) values ($1, $2, $3, $4, $5)",
                Secrets.NewId(at), userId, Word(kind), detail, at);
    }

    /// <summary>
    /// Adds an event after the change that caused it, where that could not hold the account too. What was changed has been:
    /// if the store fails now, the line of the security log is all there is.
    /// </summary>
    public async Task AddAfter(string userId, AccountEventKind kind, string detail)
    {
        try
        {
            await store.Write(WriteQueue.Credentials, state => Add(state, userId, kind, clock.GetUtcNow(), detail));
        }
        catch (StateStoreException error)
        {
            LogLost(log, error, Word(kind), userId);
        }
    }

    /// <summary>Passwords for an account must wait, which is news once a day.</summary>
    public async Task AddBlock(string userId)
    {
        var now = clock.GetUtcNow();
        // Most tries find that the owner has heard of it, and need no turn to write.
        if (await store.ReadOne(state => HasBlock(state, userId, now)))
            return;
        await store.Write(WriteQueue.Credentials, state =>
        {
            if (UserStore.Hold(state, userId) && !HasBlock(state, userId, now))
                Add(state, userId, AccountEventKind.SignInBlocked, now);
        });
    }

    /// <summary>Those of a person, newest first.</summary>
    public ValueTask<List<AccountEvent>> Of(string userId, int limit = int.MaxValue) => store.ReadOne(state => state.All(
        "select kind, detail, at, is_seen from account_event where user_id = $1 and at > $2 order by at desc, id desc limit $3",
        Read, userId, clock.GetUtcNow() - Kept, limit));

    /// <summary>How many a person has not seen, counted up to a limit.</summary>
    public ValueTask<int> CountUnseen(string userId, int limit) => store.ReadOne(state => state.First(
        "select count(*) from (select 1 from account_event where user_id = $1 and is_seen = 0 and at > $2 limit $3) as unseen",
        row => row.GetInt32(0), userId, clock.GetUtcNow() - Kept, limit));

    /// <summary>A person has seen all of it up to a time.</summary>
    public Task See(string userId, DateTimeOffset until) => store.Write(state => state.Run(
        "update account_event set is_seen = 1 where user_id = $1 and is_seen = 0 and at <= $2", userId, until));

    /// <summary>Removes what has been kept long enough.</summary>
    public Task Purge()
    {
        var end = clock.GetUtcNow() - Kept;
        return store.Write(state => state.Run(
            "delete from account_event where id in (select id from account_event where at <= $1 limit $2)", end, PurgeBatch));
    }

    /// <summary>The kind in the store and in the export.</summary>
    public static string Word(AccountEventKind kind) => kind switch
    {
        AccountEventKind.SignInBlocked => "sign_in_blocked",
        AccountEventKind.PasswordChanged => "password_changed",
        AccountEventKind.PasswordReset => "password_reset",
        AccountEventKind.PasswordSetByOperator => "password_set_by_operator",
        AccountEventKind.ResetLinkMade => "reset_link_made",
        AccountEventKind.PasskeyAdded => "passkey_added",
        AccountEventKind.PasskeyRemoved => "passkey_removed",
        AccountEventKind.TokensReplayed => "tokens_replayed",
        AccountEventKind.AdministratorMade => "administrator_made",
        AccountEventKind.AdministratorRemoved => "administrator_removed",
        AccountEventKind.SecretRotated => "secret_rotated",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    static AccountEventKind Kind(string word) => Enum.GetValues<AccountEventKind>().First(kind => Word(kind) == word);

    static bool HasBlock(StateConnection state, string userId, DateTimeOffset now) => state.First(
        "select 1 from account_event where user_id = $1 and kind = $2 and at > $3 limit 1",
        row => true, userId, Word(AccountEventKind.SignInBlocked), now - OneBlockIn);

    [LoggerMessage(EventId = 140, Level = LogLevel.Warning, Message = "The news {Event} for {User} could not be stored")]
    static partial void LogLost(ILogger log, Exception error, string @event, string user);

    static AccountEvent Read(DbDataReader row) => new(Kind(row.GetString(0)), row.GetString(1), row.Time(2), row.Boolean(3));
}
