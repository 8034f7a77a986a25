using Tonearm.Accounts.TokenEndpoint;

namespace Tonearm.Accounts;

/// <summary>The routes of the accounts service.</summary>
static class AccountsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        routes.MapPost("/api/token", services.GetRequiredService<PostToken>().Handle);
    }
}
