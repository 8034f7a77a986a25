using System.Collections.Frozen;
using System.Text;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.TokenEndpoint.Grants;
using Tonearm.Accounts.TokenEndpoint.Rules;

namespace Tonearm.Accounts.TokenEndpoint;

/// <summary>POST /api/token. RFC 6749 section 3.2.</summary>
sealed class PostToken(ClientAuthentication authentication, ClientCredentialsGrant clientCredentials)
{
    /// <summary>What every request must obey, in this order, before its client is asked for.</summary>
    static readonly Func<TokenRequest, OAuthError?>[] Rules =
    [
        NoSecretsInQuery.Check,
        NothingTwice.Check,
        GrantTypeIsKnown.Check,
    ];

    public static FrozenSet<string> GrantTypes { get; } = FrozenSet.Create(StringComparer.Ordinal, "client_credentials");

    public async Task Handle(HttpContext http)
    {
        var answer = await Answer(http);
        await (answer.IsValue
            ? OAuthReply.Write(http.Response, StatusCodes.Status200OK, answer.Value.WriteMembers)
            : OAuthReply.Write(http.Response, answer.Error));
    }

    async Task<Outcome<TokenAnswer>> Answer(HttpContext http)
    {
        var form = await FormBody.Read(http.Request, http.RequestAborted);
        if (!form.IsValue)
            return form.Error;
        if (Parameters.Parse(Encoding.UTF8.GetBytes(http.Request.QueryString.Value!.TrimStart('?'))) is not { } query)
            return OAuthError.InvalidRequest("The query is malformed");
        var request = new TokenRequest(form.Value, query);
        foreach (var rule in Rules)
        {
            if (rule(request) is { } error)
                return error;
        }
        var client = await authentication.Authenticate(http.Request.Headers.Authorization, request.Form);
        return client.IsValue ? await Exchange(request, client.Value) : client.Error;
    }

    Task<Outcome<TokenAnswer>> Exchange(TokenRequest request, AuthenticatedClient client) => request.GrantType switch
    {
        _ => clientCredentials.Exchange(client),
    };
}
