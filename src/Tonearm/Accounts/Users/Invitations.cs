using System.Data.Common;
using Tonearm.Storage;

namespace Tonearm.Accounts.Users;

/// <summary>A link that an administrator has made and nobody has used.</summary>
sealed record Invitation(string Id, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>The invitations of a server whose registration is not open. Each makes one account.</summary>
sealed class Invitations(StateStore store, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>Makes an invitation; the result is the text for the link, which cannot be read again.</summary>
    public async Task<string> Create(string createdBy)
    {
        var text = Secrets.NewHex();
        var now = clock.GetUtcNow();
        await store.Write(state => state.Run(
            "insert into invitations (key, created_by, created_at, expires_at) values ($1, $2, $3, $4)",
            Secrets.Hash(text), createdBy, now, now + Life));
        return text;
    }

    /// <summary>Those that can still be used, newest first.</summary>
    public ValueTask<List<Invitation>> Waiting() => store.ReadOne(state => state.All(
        "select key, created_by, created_at, expires_at from invitations where used_by is null and expires_at > $1 order by created_at desc, key",
        Read, clock.GetUtcNow()));

    public async ValueTask<bool> IsGood(string text) => await store.ReadOne(state => state.First(
        "select 1 from invitations where key = $1 and used_by is null and expires_at > $2", row => true, Secrets.Hash(text), clock.GetUtcNow()));

    public Task Withdraw(string id) => store.Write(state => state.Run(
        "delete from invitations where key = $1 and used_by is null", id.Length == 64 && id.All(char.IsAsciiHexDigit) ? Convert.FromHexString(id) : []));

    /// <summary>Uses an invitation up, inside the change that makes the account. False if somebody was faster.</summary>
    public bool Use(StateConnection state, string text, string userId) => state.Run(
        "update invitations set used_by = $2 where key = $1 and used_by is null and expires_at > $3",
        Secrets.Hash(text), userId, clock.GetUtcNow()) == 1;

    static Invitation Read(DbDataReader row) => new(Convert.ToHexStringLower(row.Bytes(0)), row.GetString(1), row.Time(2), row.Time(3));
}
