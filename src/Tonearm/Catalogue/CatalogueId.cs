using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>The <c>{id}</c> of a catalogue path.</summary>
readonly record struct CatalogueId(EntityId Value)
{
    public static ValueTask<CatalogueId> BindAsync(HttpContext context)
    {
        // One widespread client writes chapters/$<id>; the sign is no part of any id (clients.md 3).
        var text = (context.Request.RouteValues["id"] as string).AsSpan().TrimStart('$');
        return EntityId.TryParse(text, out var id)
            ? ValueTask.FromResult(new CatalogueId(id))
            : throw new ApiErrorException(ApiError.InvalidId);
    }
}

/// <summary>The most <c>ids</c> that a route takes (behaviour.md 1.13).</summary>
sealed record IdLimit(int Max);

/// <summary>The <c>ids</c> of a batch read, in order, repeats kept. One malformed id fails the call.</summary>
sealed record CatalogueIds(IReadOnlyList<EntityId> Values)
{
    public static ValueTask<CatalogueIds> BindAsync(HttpContext context)
    {
        var text = context.Request.Query["ids"].ToString();
        if (text.Length == 0)
            throw new ApiErrorException(ApiError.BadRequest("Missing required field: ids"));
        var max = context.GetEndpoint()!.Metadata.GetRequiredMetadata<IdLimit>().Max;
        if (text.AsSpan().Count(',') >= max)
            throw new ApiErrorException(ApiError.BadRequest("too many ids requested"));
        var ids = new List<EntityId>();
        foreach (var part in text.AsSpan().Split(','))
            ids.Add(EntityId.TryParse(text.AsSpan(part).Trim(), out var id) ? id : throw new ApiErrorException(ApiError.InvalidId));
        return ValueTask.FromResult(new CatalogueIds(ids));
    }
}
