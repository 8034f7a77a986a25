using System.Data.Common;
using Tonearm.Accounts.Tokens;
using Tonearm.Storage;

namespace Tonearm.Accounts.Codes;

/// <summary>An authorization code as the store knows it. RFC 6749 section 4.1.2.</summary>
/// <param name="Key">In place of the code itself.</param>
/// <param name="RedirectUri">Where it was sent, port included; the exchange must name the same.</param>
/// <param name="Scopes">What was granted, separated by spaces.</param>
/// <param name="Challenge">Base64url of SHA-256 of the verifier that the exchange must bring; null without PKCE.</param>
/// <param name="WrongTries">How often a wrong verifier has been tried.</param>
/// <param name="Family">The tokens that its first use brought forth.</param>
sealed record Code(
    TokenKey Key,
    string UserId,
    string ClientId,
    string RedirectUri,
    string Scopes,
    string? Challenge,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt = null,
    int WrongTries = 0,
    byte[]? Family = null)
{
    /// <summary>Adds the row; call it inside a change of the store.</summary>
    public void Insert(StateConnection state) => state.Run(
        """
        insert into codes (key, user_id, client_id, redirect_uri, scopes, challenge, issued_at, expires_at, wrong_tries)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 0)
        """,
        Key.ToArray(), UserId, ClientId, RedirectUri, Scopes, Challenge, IssuedAt, ExpiresAt);

    /// <summary>Inside a change nobody else uses the code until it is committed.</summary>
    public static Code? Find(StateConnection state, TokenKey key) => state.First(
        """
        select user_id, client_id, redirect_uri, scopes, challenge, issued_at, expires_at, used_at, wrong_tries, family_id
        from codes where key = $1
        """ + state.ForUpdate,
        row => Read(key, row), key.ToArray());

    public void MarkUsed(StateConnection state, byte[] family, DateTimeOffset now) =>
        state.Run("update codes set used_at = $2, family_id = $3 where key = $1", Key.ToArray(), now, family);

    public void CountWrongTry(StateConnection state) =>
        state.Run("update codes set wrong_tries = wrong_tries + 1 where key = $1", Key.ToArray());

    /// <summary>Removes the codes that nobody has exchanged yet.</summary>
    public static void RemoveUnused(StateConnection state, string userId) =>
        state.Run("delete from codes where user_id = $1 and used_at is null", userId);

    /// <inheritdoc cref="RemoveUnused(StateConnection, string)"/>
    public static void RemoveUnused(StateConnection state, string userId, string clientId) =>
        state.Run("delete from codes where user_id = $1 and client_id = $2 and used_at is null", userId, clientId);

    static Code Read(TokenKey key, DbDataReader row) => new(
        key,
        UserId: row.GetString(0),
        ClientId: row.GetString(1),
        RedirectUri: row.GetString(2),
        Scopes: row.GetString(3),
        Challenge: row.TextOrNull(4),
        IssuedAt: row.Time(5),
        ExpiresAt: row.Time(6),
        UsedAt: row.TimeOrNull(7),
        WrongTries: row.GetInt32(8),
        Family: row.BytesOrNull(9));
}
