using System.Text;
using Tonearm.Accounts.AuthorizeEndpoint;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.TokenEndpoint;
using Tonearm.Accounts.TokenManagement;

namespace Tonearm.Accounts;

/// <summary>The routes of the accounts service.</summary>
static class AccountsEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    static readonly string[] NotPost = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        routes.MapGet(GetAuthorize.Path, services.GetRequiredService<GetAuthorize>().Handle);
        MapPost(routes, "/api/token", services.GetRequiredService<PostToken>().Handle);
        MapPost(routes, "/api/revoke", services.GetRequiredService<PostRevoke>().Handle);
        MapPost(routes, "/api/introspect", services.GetRequiredService<PostIntrospect>().Handle);
        routes.MapMethods("/.well-known/oauth-authorization-server", Read, services.GetRequiredService<GetMetadata>().Handle);
    }

    /// <summary>Errors of the protocol have a form of their own (RFC 6749 section 5.2), that of a wrong method too.</summary>
    static void MapPost(IEndpointRouteBuilder routes, string path, RequestDelegate handle)
    {
        routes.MapPost(path, handle);
        routes.MapMethods(path, NotPost, (RequestDelegate)(async http =>
        {
            await NamedApp.CountRefused(http, Parameters.Parse(Encoding.UTF8.GetBytes(http.Request.QueryString.Value!.TrimStart('?'))));
            http.Response.Headers.Allow = HttpMethods.Post;
            await OAuthReply.Write(http.Response, OAuthError.WrongMethod);
        }));
    }
}
