using Tonearm.Storage;

namespace Tonearm.Accounts.Apps;

/// <summary>The secrets of apps that a rotation has replaced and that still work, as rows of the store.</summary>
static class OldSecrets
{
    public static bool Accepts(StateConnection state, string clientId, string secret, DateTimeOffset now) => state.First(
        "select 1 from old_app_secrets where client_id = $1 and secret_hash = $2 and valid_until > $3",
        row => true, clientId, Secrets.Hash(secret), now);

    /// <summary>Inside the change that replaces it: lets the newest secret work on until <paramref name="until"/>.</summary>
    /// <returns>When the last of the old secrets ends.</returns>
    public static DateTimeOffset? Keep(StateConnection state, string clientId, DateTimeOffset until, DateTimeOffset now)
    {
        state.Run("delete from old_app_secrets where client_id = $1 and valid_until <= $2", clientId, now);
        state.Run(
            "insert into old_app_secrets (client_id, secret_hash, valid_until) select client_id, secret_hash, $2 from apps where client_id = $1",
            clientId, until);
        return state.First("select max(valid_until) from old_app_secrets where client_id = $1", row => row.TimeOrNull(0), clientId);
    }

    /// <summary>Inside a change: none works any more.</summary>
    public static void End(StateConnection state, string clientId) =>
        state.Run("delete from old_app_secrets where client_id = $1", clientId);
}
