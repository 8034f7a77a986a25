using System.Buffers.Text;
using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Users;
using Tonearm.Storage;

namespace Tonearm.Accounts.Passkeys;

/// <summary>The public halves of passkeys, and the challenges that wait for an answer.</summary>
sealed class PasskeyStore(StateStore store, SecurityLog log, TimeProvider clock)
{
    public const int MaxPerUser = 20;

    static readonly TimeSpan ChallengeLife = TimeSpan.FromMinutes(5);

    const string Columns =
        "id, public_key, created_at, sign_count, transports, user_verified, backup_eligible, backed_up, attestation, client_data, name";

    public ValueTask<List<Passkey>> Of(string userId) => store.ReadOne(state => state.All(
        "select id, name, created_at, backed_up from passkeys where user_id = $1 order by created_at, id",
        row => new Passkey(Base64Url.EncodeToString(row.Bytes(0)), row.GetString(1), row.Time(2), row.Boolean(3)), userId));

    public ValueTask<List<UserPasskeyInfo>> InfosOf(string userId) => store.ReadOne(state => state.All(
        $"select {Columns} from passkeys where user_id = $1 order by created_at, id", ReadInfo, userId));

    public ValueTask<UserPasskeyInfo?> Info(string userId, byte[] id) => store.ReadOne(state => state.First(
        $"select {Columns} from passkeys where user_id = $1 and id = $2", ReadInfo, userId, id));

    public ValueTask<string?> OwnerOf(byte[] id) => store.ReadOne(state => state.First(
        "select user_id from passkeys where id = $1", row => row.GetString(0), id));

    /// <summary>Adds a passkey. False if it is registered already or the user has as many as one may have.</summary>
    public async Task<bool> Add(string userId, string name, UserPasskeyInfo info)
    {
        var added = await store.Write(WriteQueue.Credentials, state =>
        {
            if (!UserStore.Hold(state, userId) || !Insert(state, userId, name, info))
                return false;
            AccountEvents.Add(state, userId, AccountEventKind.PasskeyAdded, clock.GetUtcNow(), name);
            return true;
        });
        if (added)
            log.PasskeyAdded(userId);
        return added;
    }

    bool Insert(StateConnection state, string userId, string name, UserPasskeyInfo info) => state.Run(
        """
        insert into passkeys (id, user_id, name, public_key, created_at, sign_count, transports, user_verified,
            backup_eligible, backed_up, attestation, client_data)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
        where (select count(*) from passkeys where user_id = $2) < $13
        on conflict do nothing
        """,
        info.CredentialId, userId, name, info.PublicKey, clock.GetUtcNow(), (long)info.SignCount,
        string.Join(' ', info.Transports ?? []), info.IsUserVerified, info.IsBackupEligible, info.IsBackedUp,
        info.AttestationObject, info.ClientDataJson, MaxPerUser) == 1;

    /// <summary>
    /// Notes what an authenticator said when it signed in. False if its counter has not grown, as two answers at the same
    /// moment would do.
    /// </summary>
    public async Task<bool> Used(UserPasskeyInfo info) => await store.Write(WriteQueue.Credentials, state => state.Run(
        """
        update passkeys set sign_count = $2, user_verified = $3, backed_up = $4
        where id = $1 and (sign_count < $2 or sign_count = 0 and $2 = 0)
        """,
        info.CredentialId, (long)info.SignCount, info.IsUserVerified, info.IsBackedUp)) == 1;

    /// <summary>Removes some passkeys of a user. An id that is not one of theirs removes nothing.</summary>
    public async Task Remove(string userId, IReadOnlyList<string> ids) =>
        log.PasskeysRemoved(userId, await store.Write(WriteQueue.Credentials, state => Remove(state, userId, ids, clock.GetUtcNow())));

    /// <summary>Inside a change: the same. The result is how many were removed.</summary>
    public static int Remove(StateConnection state, string userId, IEnumerable<string> ids, DateTimeOffset now)
    {
        var removed = 0;
        // The account before its passkeys, as where it is deleted.
        if (!UserStore.Hold(state, userId))
            return removed;
        foreach (var id in ids)
        {
            if (state.First("delete from passkeys where user_id = $1 and id = $2 returning name",
                row => row.GetString(0), userId, Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : []) is not { } name)
                continue;
            AccountEvents.Add(state, userId, AccountEventKind.PasskeyRemoved, now, name);
            removed++;
        }
        return removed;
    }

    /// <summary>Inside a change: removes every passkey of a user.</summary>
    public static void RemoveAll(StateConnection state, string userId) => state.Run("delete from passkeys where user_id = $1", userId);

    /// <summary>Keeps a challenge for five minutes; the result is the key to ask for it with, once.</summary>
    public async Task<string> Keep(string? userId, string state)
    {
        var key = Secrets.NewHex();
        var now = clock.GetUtcNow();
        await store.Write(WriteQueue.Credentials, rows =>
        {
            rows.Run("delete from passkey_challenges where expires_at < $1", now);
            rows.Run("insert into passkey_challenges (key, user_id, state, expires_at) values ($1, $2, $3, $4)",
                Secrets.Hash(key), userId, state, now + ChallengeLife);
        });
        return key;
    }

    /// <summary>Takes a challenge out; null if there is none for this user, or none any longer.</summary>
    public Task<string?> Take(string? userId, string key) => store.Write(WriteQueue.Credentials, rows => rows.First(
        "delete from passkey_challenges where key = $1 and user_id is not distinct from $2 and expires_at >= $3 returning state",
        row => row.GetString(0), Secrets.Hash(key), userId, clock.GetUtcNow()));

    static UserPasskeyInfo ReadInfo(DbDataReader row) => new(
        credentialId: row.Bytes(0),
        publicKey: row.Bytes(1),
        createdAt: row.Time(2),
        signCount: (uint)row.GetInt64(3),
        transports: row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: row.Boolean(5),
        isBackupEligible: row.Boolean(6),
        isBackedUp: row.Boolean(7),
        attestationObject: row.Bytes(8),
        clientDataJson: row.Bytes(9))
    { Name = row.GetString(10) };
}
