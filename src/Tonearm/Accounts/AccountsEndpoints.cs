using Tonearm.Accounts.AuthorizeEndpoint;
using Tonearm.Accounts.TokenEndpoint;
using Tonearm.Accounts.TokenManagement;

namespace Tonearm.Accounts;

/// <summary>The routes of the accounts service.</summary>
static class AccountsEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        routes.MapGet(GetAuthorize.Path, services.GetRequiredService<GetAuthorize>().Handle);
        routes.MapPost("/api/token", services.GetRequiredService<PostToken>().Handle);
        routes.MapPost("/api/revoke", services.GetRequiredService<PostRevoke>().Handle);
        routes.MapPost("/api/introspect", services.GetRequiredService<PostIntrospect>().Handle);
        routes.MapMethods("/.well-known/oauth-authorization-server", Read, services.GetRequiredService<GetMetadata>().Handle);
    }
}
