using System.Text;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.TokenEndpoint.Rules;

namespace Tonearm.Accounts.TokenEndpoint;

/// <summary>A request of an app to the token, revocation or introspection endpoint, before anything of it is believed.</summary>
/// <param name="Form">Its parameters, those of the body and those of the query.</param>
sealed record TokenRequest(Parameters Form, Parameters Query)
{
    /// <summary>What every such request must obey, in this order.</summary>
    static readonly Func<TokenRequest, OAuthError?>[] Rules = [NoSecretsInQuery.Check, NoDuplicateFields.Check];

    /// <summary>The same where parameters in the query are not read.</summary>
    static readonly Func<TokenRequest, OAuthError?>[] BodyRules = [NothingInQuery.Check, .. Rules];

    /// <summary>The same where the query may hold secrets too.</summary>
    static readonly Func<TokenRequest, OAuthError?>[] LenientRules = [NoDuplicateFields.Check];

    public string? GrantType => Form["grant_type"];

    /// <param name="secretsInQuery">Whether the endpoint reads secrets, codes and refresh tokens from the query too.</param>
    public static async ValueTask<GrantResult<TokenRequest>> Read(HttpContext http, bool secretsInQuery = false)
    {
        var form = await FormBody.Read(http.Request, http.RequestAborted);
        if (!form.IsValue)
            return form.Error;
        if (Parameters.Parse(Encoding.UTF8.GetBytes(http.Request.QueryString.Value!.TrimStart('?'))) is not { } query)
            return OAuthError.InvalidRequest("The query is malformed");
        var options = http.RequestServices.GetRequiredService<AccountsOptions>();
        var request = new TokenRequest(form.Value.And(query), query);
        if (Refusal(request, !options.ParametersInQuery ? BodyRules : secretsInQuery ? LenientRules : Rules) is not { } refusal)
            return request;
        await NamedApp.CountRefused(http, request.Form);
        return refusal;
    }

    static OAuthError? Refusal(TokenRequest request, Func<TokenRequest, OAuthError?>[] rules)
    {
        foreach (var rule in rules)
        {
            if (rule(request) is { } error)
                return error;
        }
        return null;
    }
}
