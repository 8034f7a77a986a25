using System.Text.Json;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.TokenEndpoint;
using Tonearm.WebApi;

namespace Tonearm.Accounts.TokenManagement;

/// <summary>GET /.well-known/oauth-authorization-server: what this server can do, for programs. RFC 8414.</summary>
sealed class GetMetadata(Issuer issuer, AccountsOptions options)
{
    static readonly string[] WithSecret = ["client_secret_basic", "client_secret_post"];

    public Task Handle(HttpContext http) =>
        OAuthReply.Write(http.Response, StatusCodes.Status200OK, json => Write(json, issuer.Of(http.Request)));

    void Write(Utf8JsonWriter json, string issuer)
    {
        json.WriteString("issuer"u8, issuer);
        json.WriteString("authorization_endpoint"u8, issuer + "/authorize");
        json.WriteString("token_endpoint"u8, issuer + "/api/token");
        json.WriteString("revocation_endpoint"u8, issuer + "/api/revoke");
        json.WriteString("introspection_endpoint"u8, issuer + "/api/introspect");
        List(json, "scopes_supported", Scope.All.Select(scope => scope.Name));
        List(json, "response_types_supported", options.ImplicitGrant ? ["code", "token"] : ["code"]);
        // The list is not by response type: clients would name "fragment" for a code, which is refused. The implicit grant
        // answers in a fragment without being told.
        List(json, "response_modes_supported", ["query"]);
        List(json, "grant_types_supported", options.ImplicitGrant ? PostToken.GrantTypes.Append("implicit") : PostToken.GrantTypes);
        List(json, "token_endpoint_auth_methods_supported", WithSecret.Append("none"));
        List(json, "revocation_endpoint_auth_methods_supported", WithSecret.Append("none"));
        List(json, "introspection_endpoint_auth_methods_supported", WithSecret);
        List(json, "code_challenge_methods_supported", ["S256"]);
        json.WriteBoolean("authorization_response_iss_parameter_supported"u8, true);
    }

    static void List(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
