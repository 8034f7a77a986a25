using Tonearm.Accounts.Protocol;

namespace Tonearm.Accounts.TokenEndpoint;

/// <summary>A request for a token, before anything of it is believed.</summary>
sealed record TokenRequest(Parameters Form, Parameters Query)
{
    public string? GrantType => Form["grant_type"];
}
