using Tonearm.Accounts.Apps;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Protocol;

/// <summary>Counts requests of the protocol for the app that they name, also those that are refused before it proves anything.</summary>
static class NamedApp
{
    public static void Count(HttpContext http, string clientId) => http.Features.Set(new CountedRequest(clientId));

    /// <summary>Counts a request that is refused before anybody has looked for its app; of an unknown app nothing is counted.</summary>
    public static async ValueTask CountRefused(HttpContext http, Parameters? parameters)
    {
        if (parameters?.Repeated.Contains("client_id") == false
            && ClientAuthentication.Presented(http.Request.Headers.Authorization, parameters) is { IsValue: true, Value.Id: var id }
            && await http.RequestServices.GetRequiredService<AppStore>().Find(id) is not null)
            Count(http, id);
    }
}
