using System.Data.Common;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Tokens;

/// <summary>The access tokens, each a row under the hash of its text.</summary>
sealed class TokenStore(StateStore store, Revocations revocations, TimeProvider clock)
{
    /// <summary>How long an expired token, code or family is kept, so that its client can be told that it has expired.</summary>
    static readonly TimeSpan KeptAfterExpiry = TimeSpan.FromDays(1);

    const int PurgeBatch = 500;

    const string FindToken =
        """
        select t.client_id, f.user_id, t.scopes, u.country, t.expires_at, t.issued_at, f.id,
            case when t.revoked_at is not null or a.client_id is null
                or t.family_id is not null and (f.id is null or f.revoked_at is not null or u.id is null)
            then 1 else 0 end,
            case when a.mode = 'development' and f.user_id is not null and (a.owner_id is null or a.owner_id <> f.user_id)
                and not exists (select 1 from app_users l where l.client_id = a.client_id and l.user_id = f.user_id)
            then 1 else 0 end,
            case when a.mode = 'development' then 1 else 0 end
        from tokens t
        left join apps a on a.client_id = t.client_id
        left join families f on f.id = t.family_id
        left join users u on u.id = f.user_id
        where t.key = $1
        """;

    public ValueTask<StoredToken?> Find(TokenKey key)
    {
        var stored = key.ToArray();
        return store.ReadOne(state => state.First(FindToken, Read, stored));
    }

    /// <summary>Issues a token to an app for itself, without a user. RFC 6749 section 4.4.</summary>
    public async Task<AccessToken> IssueToApp(string clientId)
    {
        var token = AccessToken.New(clientId, family: null, scopes: "", clock.GetUtcNow());
        await store.Write(WriteQueue.Credentials, token.Insert);
        return token;
    }

    /// <summary>Takes one access token back, for the app it was issued to. False if there is none of that app.</summary>
    public Task<bool> Revoke(TokenKey key, string clientId)
    {
        var stored = key.ToArray();
        return revocations.Write<bool>(WriteQueue.Credentials, state =>
        {
            var changed = state.Run(
                "update tokens set revoked_at = $3 where key = $1 and client_id = $2 and revoked_at is null",
                stored, clientId, clock.GetUtcNow());
            return changed == 1 ? (true, Revocation.OfToken(stored)) : (false, null);
        });
    }

    /// <summary>Removes what has been expired for a day, in steps that leave room for other changes in between.</summary>
    public async Task Purge()
    {
        var before = clock.GetUtcNow() - KeptAfterExpiry;
        await Remove("delete from tokens where key in (select key from tokens where key < $1 limit $2)",
            TokenKey.Floor(before.AddSeconds(-AccessToken.Lifetime)));
        await Remove("delete from codes where key in (select key from codes where key < $1 limit $2)",
            TokenKey.Floor(before));
        await Remove("delete from families where id in (select id from families where expires_at < $1 limit $2)", before);
        await Remove("delete from password_resets where key in (select key from password_resets where expires_at < $1 limit $2)", before);
        await Remove("delete from revocations where id in (select id from revocations where at < $1 limit $2)", before);
    }

    async Task Remove(string statement, object before)
    {
        while (await store.Write(state => state.Run(statement, before, PurgeBatch)) == PurgeBatch)
        {
            // Others have had their turn; go on with the next step.
        }
    }

    static StoredToken Read(DbDataReader row) => new(
        new Caller(
            ClientId: row.GetString(0),
            UserId: row.TextOrNull(1),
            Scopes: ScopeSets.Of(row.GetString(2)),
            Country: row.TextOrNull(3),
            ExpiresAt: row.Time(4),
            IsInDevelopment: row.Boolean(9)),
        Family: row.BytesOrNull(6) is { } family ? Convert.ToHexStringLower(family) : null,
        IssuedAt: row.Time(5),
        IsRevoked: row.Boolean(7),
        IsBarred: row.Boolean(8));
}
