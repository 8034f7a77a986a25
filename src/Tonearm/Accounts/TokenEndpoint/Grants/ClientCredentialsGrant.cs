using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.Tokens;

namespace Tonearm.Accounts.TokenEndpoint.Grants;

/// <summary>
/// RFC 6749 section 4.4: a token for the app itself, of no user and no scope. Needs the secret; brings no refresh token.
/// </summary>
sealed class ClientCredentialsGrant(TokenStore tokens)
{
    public async Task<GrantResult<TokenAnswer>> Exchange(AuthenticatedClient client)
    {
        if (!client.HasProvenSecret)
            return OAuthError.InvalidClientSecret;
        var token = await tokens.IssueToApp(client.App.ClientId);
        return new TokenAnswer(token.Text);
    }
}
