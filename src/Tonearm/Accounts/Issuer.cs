using Tonearm.WebApi;

namespace Tonearm.Accounts;

/// <summary>
/// The name of this server in RFC 8414 and RFC 9207: the configured public address of the accounts service, else that of
/// the API, else the address that the request came to.
/// </summary>
sealed class Issuer(PublicUrls urls)
{
    public string Of(HttpRequest request) => urls.Accounts ?? urls.Api ?? $"{request.Scheme}://{request.Host.Value}";
}
