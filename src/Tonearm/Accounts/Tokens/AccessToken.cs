using Tonearm.Storage;

namespace Tonearm.Accounts.Tokens;

/// <summary>An access token about to be issued: the text for the client and the row for the store.</summary>
/// <param name="Key">What is stored in place of the text: <see cref="TokenKey"/>.</param>
/// <param name="Family">The authorization it comes from; null for an app without a user.</param>
sealed record AccessToken(string Text, byte[] Key, string ClientId, byte[]? Family, string Scopes, DateTimeOffset IssuedAt)
{
    /// <summary>Seconds for which an access token is valid.</summary>
    public const int Lifetime = 3600;

    public static AccessToken New(string clientId, byte[]? family, string scopes, DateTimeOffset now)
    {
        var text = Secrets.NewToken(now);
        _ = TokenKey.TryOf(text, out var key);
        return new(text, key.ToArray(), clientId, family, scopes, now);
    }

    /// <summary>Adds the row; call it inside a change of the store.</summary>
    public void Insert(StateConnection state) => state.Run(
        "insert into tokens (key, client_id, family_id, scopes, issued_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        Key, ClientId, Family, Scopes, IssuedAt, IssuedAt.AddSeconds(Lifetime));
}
