using System.Data.Common;
using Tonearm.Storage;

namespace Tonearm.Accounts.Users;

/// <summary>A link that an administrator has made and nobody has used.</summary>
sealed record Invitation(string Id, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>
/// Links that make one account each: those of administrators, and the one of a server that has no administrator yet,
/// whose account becomes the administrator.
/// </summary>
sealed class Invitations(StateStore store, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7), SetupLife = TimeSpan.FromHours(24);

    /// <summary>An invitation to administrate is good only while nobody does.</summary>
    const string IsValidNow =
        "key = $1 and used_by is null and expires_at > $2 and (makes_admin = 0 or not exists (select 1 from users where is_admin = 1))";

    /// <summary>Makes an invitation; the result is the text for the link, which cannot be read again.</summary>
    public Task<string> Create(string createdBy) => Insert(createdBy, Life, makesAdmin: false);

    /// <summary>
    /// Makes the invitation of the first administrator, good for <see cref="SetupLife"/>; null if there is an
    /// administrator. Each node of a server may have one waiting: the first that is used ends the others.
    /// </summary>
    public async Task<string?> CreateForAdministrator() =>
        await store.ReadOne(UserStore.AnyAdministrator) ? null : await Insert(createdBy: "", SetupLife, makesAdmin: true);

    /// <summary>Those that can still be used, newest first.</summary>
    public ValueTask<List<Invitation>> Waiting() => store.ReadOne(state => state.All(
        "select key, created_by, created_at, expires_at from invitations where used_by is null and expires_at > $1 and makes_admin = 0 order by created_at desc, key",
        Read, clock.GetUtcNow()));

    public async ValueTask<bool> IsGood(string text) => await store.ReadOne(state => state.First(
        "select 1 from invitations where " + IsValidNow, row => true, Secrets.Hash(text), clock.GetUtcNow()));

    public Task Withdraw(string id) => store.Write(state => state.Run(
        "delete from invitations where key = $1 and used_by is null", id.Length == 64 && id.All(char.IsAsciiHexDigit) ? Convert.FromHexString(id) : []));

    /// <summary>Uses an invitation up, inside the change that makes the account. False if somebody was faster.</summary>
    public bool Use(StateConnection state, string text, string userId)
    {
        var key = Secrets.Hash(text);
        if (state.First("select makes_admin from invitations where key = $1", row => row.Boolean(0), key))
        {
            // Two of them at the same moment, on two nodes: the second finds an administrator.
            state.Lock("first administrator");
            state.Run($"update users set is_admin = 1 where id = $3 and exists (select 1 from invitations where {IsValidNow})", key, clock.GetUtcNow(), userId);
            return state.Run("delete from invitations where makes_admin = 1 and exists (select 1 from users where id = $1 and is_admin = 1)", userId) > 0;
        }
        return state.Run($"update invitations set used_by = $3 where {IsValidNow}", key, clock.GetUtcNow(), userId) == 1;
    }

    async Task<string> Insert(string createdBy, TimeSpan life, bool makesAdmin)
    {
        var text = Secrets.NewHex();
        var now = clock.GetUtcNow();
        await store.Write(state =>
        {
            state.Run("delete from invitations where makes_admin = 1 and expires_at <= $1", now);
            return state.Run(
                "insert into invitations (key, created_by, created_at, expires_at, makes_admin) values ($1, $2, $3, $4, $5)",
                Secrets.Hash(text), createdBy, now, now + life, makesAdmin);
        });
        return text;
    }

    static Invitation Read(DbDataReader row) => new(Convert.ToHexStringLower(row.Bytes(0)), row.GetString(1), row.Time(2), row.Time(3));
}
