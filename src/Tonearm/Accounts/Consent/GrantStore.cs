using System.Data.Common;
using Tonearm.Accounts.Codes;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Consent;

/// <summary>What users have agreed to, one row for each user and app; further agreements add to it.</summary>
sealed class GrantStore(StateStore store, Revocations revocations, TimeProvider clock)
{
    const string Select =
        """
        select g.user_id, g.client_id, a.name, g.scopes, g.created_at, g.last_used_at
        from grants g join apps a on a.client_id = g.client_id
        """;

    public ValueTask<Grant?> Find(string userId, string clientId) => store.ReadOne(state =>
        state.First(Select + " where g.user_id = $1 and g.client_id = $2", Read, userId, clientId));

    /// <summary>All apps that may do something for a user, the one used last first.</summary>
    public ValueTask<List<Grant>> Of(string userId) => store.ReadOne(state =>
        state.All(Select + " where g.user_id = $1 order by g.last_used_at desc, g.client_id", Read, userId));

    /// <summary>
    /// Takes back what a user has given an app: when the task completes, every token and code of it is dead. False if
    /// there was nothing.
    /// </summary>
    public Task<bool> Remove(string userId, string clientId) => revocations.Write<bool>(state =>
    {
        UserStore.Hold(state, userId);
        // Codes before families: this waits for a code that is being exchanged, and then knows its family.
        Code.RemoveUnused(state, userId, clientId);
        var families = FamilyRows.RevokeOfGrant(state, userId, clientId, clock.GetUtcNow());
        var removed = state.Run("delete from grants where user_id = $1 and client_id = $2", userId, clientId) + families > 0;
        return (removed, removed ? Revocation.OfGrant(userId, clientId) : null);
    });

    /// <summary>
    /// Records an agreement inside a change of the store. False if the user is gone or has changed the password since:
    /// then nobody has agreed to anything.
    /// </summary>
    public static bool Extend(StateConnection state, User user, string clientId, IReadOnlyList<Scope> scopes, DateTimeOffset now)
    {
        if (!state.First("select 1 from users where id = $1 and security_stamp = $2" + state.ForUpdate, row => true, user.Id, user.SecurityStamp))
            return false;
        var before = state.First(
            "select scopes from grants where user_id = $1 and client_id = $2", row => row.GetString(0), user.Id, clientId);
        var all = Known(before ?? "").Union(scopes).OrderBy(scope => scope.Name, StringComparer.Ordinal);
        state.Run(
            """
            insert into grants (user_id, client_id, scopes, created_at, last_used_at) values ($1, $2, $3, $4, $4)
            on conflict (user_id, client_id) do update set scopes = excluded.scopes, last_used_at = excluded.last_used_at
            """,
            user.Id, clientId, Scope.ListOf(all), now);
        return true;
    }

    /// <summary>Notes inside a change of the store that an app has got a token.</summary>
    public static void Use(StateConnection state, string userId, string clientId, DateTimeOffset now) => state.Run(
        "update grants set last_used_at = $3 where user_id = $1 and client_id = $2", userId, clientId, now);

    static Grant Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), [.. Known(row.GetString(3))], row.Time(4), row.Time(5));

    /// <summary>Leaves out what a later version of the program no longer knows.</summary>
    static IEnumerable<Scope> Known(string list) =>
        list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Scope.Find).OfType<Scope>();
}
