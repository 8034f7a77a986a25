namespace Tonearm.WebApi;

/// <summary>Writes that are limited by user, each kind for itself.</summary>
enum CountedWrite
{
    Playlist,
    Player,
    Upload,
}

/// <summary>
/// Marks routes whose writes count for the user who makes them, whichever app it is, as the real service does beside the
/// rate of the app. Reads of such a route do not count.
/// </summary>
sealed record CountsForUser(CountedWrite Kind)
{
    /// <summary>What a request counts as; null if it does not count.</summary>
    public static CountedWrite? Of(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
        ? null
        : context.GetEndpoint()?.Metadata.GetMetadata<CountsForUser>()?.Kind;
}
