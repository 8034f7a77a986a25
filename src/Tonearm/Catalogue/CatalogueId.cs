using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>The <c>{id}</c> of a catalogue path.</summary>
readonly record struct CatalogueId(EntityId Value)
{
    public static ValueTask<CatalogueId> BindAsync(HttpContext context)
    {
        // SpotifyAPI-NET calls chapters/$<id>; no id has that sign (docs/behaviour/clients.md#odd-parameters).
        var text = (context.Request.RouteValues["id"] as string).AsSpan().TrimStart('$');
        return EntityId.TryParse(text, out var id)
            ? ValueTask.FromResult(new CatalogueId(id))
            : throw new ApiErrorException(ApiError.InvalidId);
    }
}

/// <summary>
/// Empty elements of <c>ids</c> are passed over on this route instead of refused, as at the real service
/// (github.com/spotify/web-api/issues/1572).
/// </summary>
sealed record SkipsEmptyIds;

/// <summary>The <c>ids</c> of a batch read, in order, repeats kept. One malformed id fails the call.</summary>
sealed record CatalogueIds(IReadOnlyList<EntityId> Values) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.List("ids", FieldPlace.Query, isRequired: true)];

    public static ValueTask<CatalogueIds> BindAsync(HttpContext context)
    {
        var text = context.Request.Query["ids"].ToString();
        if (text.Length == 0)
            throw new ApiErrorException(ApiError.BadRequest("Missing required field: ids"));
        var route = context.GetEndpoint()!.Metadata;
        var parts = text.Split(',', route.GetMetadata<SkipsEmptyIds>() is null ? StringSplitOptions.TrimEntries : StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > route.GetRequiredMetadata<IdLimit>().Max)
            throw new ApiErrorException(ApiError.BadRequest("too many ids requested"));
        return ValueTask.FromResult(new CatalogueIds(Array.ConvertAll(parts, Parse)));
    }

    static EntityId Parse(string text) => EntityId.TryParse(text, out var id) ? id : throw new ApiErrorException(ApiError.InvalidId);
}
