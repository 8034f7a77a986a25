using System.Data.Common;
using Tonearm.Storage;

namespace Tonearm.Accounts.Tokens;

/// <summary>
/// Takes tokens back at once in this process, and within a second in others: each revocation is a row, written with the
/// change that causes it, and every process reads the rows of the others.
/// </summary>
sealed class Revocations(StateStore store, TokenCache cache, TimeProvider clock)
{
    /// <summary>
    /// How far before the last look a row is looked for again: rows become visible in another order than their times,
    /// and the clocks of nodes differ.
    /// </summary>
    static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    HashSet<Guid> seen = [];
    DateTimeOffset lastLook = clock.GetUtcNow();

    /// <summary>An account has changed or is gone, whoever changed it.</summary>
    public event Action<string>? UserChanged;

    /// <summary>Makes a change that may take tokens back. When the task completes they are dead in this process.</summary>
    public Task<T> Write<T>(Func<StateConnection, (T Result, Revocation? Revoked)> change) => Write(WriteQueue.General, change);

    /// <summary>As the other, for a change that waits for its turn elsewhere.</summary>
    public async Task<T> Write<T>(WriteQueue queue, Func<StateConnection, (T Result, Revocation? Revoked)> change)
    {
        var (result, revoked) = await store.Write(queue, state =>
        {
            var made = change(state);
            if (made.Revoked is { } revocation)
                Record(state, revocation);
            return made;
        });
        if (revoked is { } dead)
            Drop([dead]);
        return result;
    }

    /// <summary>Looks for revocations by others; called by one caller at a time, twice a second.</summary>
    /// <remarks>If the store cannot be read, nothing is remembered any longer: no token outlives its revocation.</remarks>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public async Task Look()
    {
        var now = clock.GetUtcNow();
        if (cache.IsEmpty)
        {
            lastLook = now;
            return;
        }
        try
        {
            var rows = await store.ReadOne(state => state.All(
                "select id, kind, subject from revocations where at >= $1", Read, lastLook - Overlap));
            var news = rows.Where(row => !seen.Contains(row.Id)).Select(row => row.Revocation).ToHashSet();
            seen = [.. rows.Select(row => row.Id)];
            lastLook = now;
            if (news.Count > 0)
                Drop(news);
        }
        catch
        {
            cache.Clear();
            throw;
        }
    }

    void Drop(HashSet<Revocation> revoked)
    {
        cache.Drop(revoked);
        foreach (var user in revoked.Where(each => each.Kind == RevocationKind.User))
            UserChanged?.Invoke(user.Subject);
    }

    void Record(StateConnection state, Revocation revocation) => state.Run(
        "insert into revocations (id, kind, subject, at) values ($1, $2, $3, $4)",
        Secrets.NewId(clock.GetUtcNow()), Text(revocation.Kind), revocation.Subject, clock.GetUtcNow());

    static (Guid Id, Revocation Revocation) Read(DbDataReader row) =>
        (new Guid(row.Bytes(0)), new Revocation(Kind(row.GetString(1)), row.GetString(2)));

    static string Text(RevocationKind kind) => kind switch
    {
        RevocationKind.Token => "token",
        RevocationKind.Family => "family",
        RevocationKind.User => "user",
        RevocationKind.Grant => "grant",
        _ => "app",
    };

    static RevocationKind Kind(string text) => text switch
    {
        "token" => RevocationKind.Token,
        "family" => RevocationKind.Family,
        "user" => RevocationKind.User,
        "grant" => RevocationKind.Grant,
        _ => RevocationKind.App,
    };
}
