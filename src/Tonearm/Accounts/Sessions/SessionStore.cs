using System.Data.Common;
using System.Security.Cryptography;
using Tonearm.Accounts.Users;
using Tonearm.Storage;

namespace Tonearm.Accounts.Sessions;

/// <summary>Who is signed in where. A session ends by itself, by its owner, or with the password it was started with.</summary>
sealed class SessionStore(StateStore store, TimeProvider clock)
{
    /// <summary>A session ends when it has not been used for this long, and at the latest after <see cref="Longest"/>.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(30), Longest = TimeSpan.FromDays(180);

    /// <summary>How old the note of the last use may become, so that a page view is rarely a write.</summary>
    static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(10);

    const int MaxAgentLength = 300, PurgeBatch = 100;

    const string Select =
        """
        select s.key, s.created_at, s.last_seen_at, s.address, s.agent, s.is_secure,
            u.id, u.display_name, u.email, u.country, u.product, u.security_stamp, u.is_admin, u.created_at, u.picture
        from sessions s join users u on u.id = s.user_id and u.security_stamp = s.security_stamp
        """;

    /// <summary>Signs a user in; the result is the value for the cookie, 256 random bits.</summary>
    public async Task<string> Start(User user, string address, string agent, bool isSecure)
    {
        var cookie = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        var shortAgent = agent.Length > MaxAgentLength ? agent[..MaxAgentLength] : agent;
        await store.Write(WriteQueue.Credentials, state =>
        {
            state.Run("delete from sessions where key in (select key from sessions where last_seen_at < $1 limit $2)", now - Idle, PurgeBatch);
            state.Run(
                """
                insert into sessions (key, user_id, security_stamp, created_at, last_seen_at, address, agent, is_secure)
                values ($1, $2, $3, $4, $4, $5, $6, $7)
                """,
                Secrets.Hash(cookie), user.Id, user.SecurityStamp, now, address, shortAgent, isSecure);
        });
        return cookie;
    }

    /// <summary>The session that a cookie stands for; null if there is none, or none any longer.</summary>
    public async ValueTask<Session?> Find(string cookie)
    {
        var key = Secrets.Hash(cookie);
        var now = clock.GetUtcNow();
        var session = await store.ReadOne(state => state.First(Select + " where s.key = $1", Read, key));
        if (session is null || !IsAlive(session, now))
            return null;
        if (now - session.LastSeenAt >= SeenEvery)
            await store.Write(WriteQueue.Credentials, state => state.Run("update sessions set last_seen_at = $2 where key = $1", key, now));
        return session;
    }

    /// <summary>From here on the session's cookie is for https alone.</summary>
    public Task Secure(Session session) => store.Write(state => state.Run(
        "update sessions set is_secure = 1 where key = $1", KeyOf(session.Id)));

    /// <summary>The sessions of a user, the one used last first.</summary>
    public async ValueTask<List<Session>> Of(string userId)
    {
        var now = clock.GetUtcNow();
        var all = await store.ReadOne(state => state.All(Select + " where s.user_id = $1 order by s.last_seen_at desc, s.key", Read, userId));
        return [.. all.Where(session => IsAlive(session, now))];
    }

    /// <summary>Ends some sessions of a user. An id that is not one of theirs ends nothing.</summary>
    public Task End(string userId, params IReadOnlyList<string> ids) => store.Write(WriteQueue.Credentials, state =>
    {
        foreach (var id in ids)
            state.Run("delete from sessions where user_id = $1 and key = $2", userId, KeyOf(id));
    });

    /// <summary>Ends every session of a user but one.</summary>
    public Task EndOthers(string userId, string id) => store.Write(WriteQueue.Credentials, state => state.Run(
        "delete from sessions where user_id = $1 and key <> $2", userId, KeyOf(id)));

    static bool IsAlive(Session session, DateTimeOffset now) =>
        now - session.LastSeenAt < Idle && now - session.CreatedAt < Longest;

    static byte[] KeyOf(string id)
    {
        Span<byte> key = stackalloc byte[32];
        return Convert.FromHexString(id, key, out var read, out var written) == System.Buffers.OperationStatus.Done && written == 32
            ? key.ToArray()
            : [];
    }

    static Session Read(DbDataReader row) => new(
        Id: Convert.ToHexStringLower(row.Bytes(0)),
        User: new User(row.GetString(6), row.TextOrNull(7), row.TextOrNull(8), row.GetString(9), row.GetString(10),
            row.GetString(11), row.Boolean(12), row.Time(13), row.TextOrNull(14)),
        CreatedAt: row.Time(1),
        LastSeenAt: row.Time(2),
        Address: row.GetString(3),
        Agent: row.GetString(4),
        IsSecure: row.Boolean(5));
}
