using System.Text.Json;

namespace Tonearm.Accounts.TokenEndpoint;

/// <summary>A successful answer. RFC 6749 section 5.1.</summary>
/// <param name="Scope">Separated by single spaces; null leaves the member out, as for an app without a user.</param>
sealed record TokenAnswer(string AccessToken, string? Scope = null, string? RefreshToken = null)
{
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("access_token"u8, AccessToken);
        json.WriteString("token_type"u8, "Bearer"u8);
        json.WriteNumber("expires_in"u8, Tokens.AccessToken.Lifetime);
        if (RefreshToken is not null)
            json.WriteString("refresh_token"u8, RefreshToken);
        if (Scope is not null)
            json.WriteString("scope"u8, Scope);
    }
}
