using System.Data.Common;
using Tonearm.Storage;

namespace Tonearm.Accounts.Tokens;

/// <summary>The rows of families, read and written inside a change of the store.</summary>
static class FamilyRows
{
    /// <summary>How long a revoked family is kept, so that its client can be told what has happened.</summary>
    static readonly TimeSpan KeptAfterRevocation = TimeSpan.FromDays(30);

    public static void Insert(StateConnection state, TokenFamily family) => state.Run(
        """
        insert into families (id, user_id, client_id, scopes, rotates, authorized_at, expires_at, check_key, refresh_hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        family.Id, family.UserId, family.ClientId, family.Scopes, family.Rotates, family.AuthorizedAt, family.ExpiresAt,
        family.CheckKey, family.Refresh?.Current);

    /// <summary>Inside a change nobody else rotates or revokes the family until it is committed.</summary>
    public static TokenFamily? Find(StateConnection state, byte[] id) => state.First(
        """
        select id, user_id, client_id, scopes, rotates, authorized_at, expires_at, revoked_at, check_key, refresh_hash,
            previous_hash, rotation_salt, rotated_at
        from families where id = $1
        """ + state.ForUpdate,
        Read, id);

    public static void Rotate(StateConnection state, byte[] id, RefreshState next) => state.Run(
        "update families set refresh_hash = $2, previous_hash = $3, rotation_salt = $4, rotated_at = $5 where id = $1",
        id, next.Current, next.Previous, next.Salt, next.RotatedAt);

    /// <summary>Takes a family back. False if it is gone or has been taken back before.</summary>
    public static bool Revoke(StateConnection state, byte[] id, DateTimeOffset now) =>
        Revoke(state, "id = $3", now, id, null) == 1;

    public static int RevokeOfUser(StateConnection state, string userId, DateTimeOffset now) =>
        Revoke(state, "user_id = $3", now, userId, null);

    public static int RevokeOfGrant(StateConnection state, string userId, string clientId, DateTimeOffset now) =>
        Revoke(state, "user_id = $3 and client_id = $4", now, userId, clientId);

    static int Revoke(StateConnection state, string which, DateTimeOffset now, object first, object? second)
    {
        var statement =
            "update families set revoked_at = $1, expires_at = case when expires_at < $2 then expires_at else $2 end where "
            + which + " and revoked_at is null";
        var until = now + KeptAfterRevocation;
        return second is null ? state.Run(statement, now, until, first) : state.Run(statement, now, until, first, second);
    }

    static TokenFamily Read(DbDataReader row) => new(
        Id: row.Bytes(0),
        UserId: row.GetString(1),
        ClientId: row.GetString(2),
        Scopes: row.GetString(3),
        Rotates: row.Boolean(4),
        AuthorizedAt: row.Time(5),
        ExpiresAt: row.Time(6),
        RevokedAt: row.TimeOrNull(7),
        CheckKey: row.Bytes(8),
        Refresh: row.BytesOrNull(9) is { } current
            ? new RefreshState(current, row.BytesOrNull(10), row.BytesOrNull(11), row.TimeOrNull(12))
            : null);
}
