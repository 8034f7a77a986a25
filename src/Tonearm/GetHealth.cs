using Tonearm.Catalogue;
using Tonearm.Storage;

namespace Tonearm;

/// <summary>
/// <c>GET /healthz</c>: whether the store and the catalogue answer, for balancers and monitors. 200, or 503 with what does
/// not answer. While there is maintenance it is refused as everything else, so that a balancer sends nobody here.
/// </summary>
static class GetHealth
{
    public const string Path = "/healthz";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], Handle);

    static async Task<IResult> Handle(HttpContext context, StateStore store, LiveCatalogue catalogue)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await store.ReadOne(state => state.First("select 1", row => true));
            _ = catalogue.Current.Release.Facts;
            return Results.Text("""{"status":"ok"}""", "application/json");
        }
        catch (Exception e) when (e is StateStoreException or InvalidOperationException)
        {
            var missing = e is StateStoreException ? "store" : "catalogue";
            return Results.Text($$"""{"status":"unavailable","missing":"{{missing}}"}""", "application/json", null, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
