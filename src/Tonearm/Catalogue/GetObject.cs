using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>GET /v1/{kind}s/{id}: one full object; 400 <c>invalid id</c>, 404 when it does not exist in the market.</summary>
static class GetObject
{
    public static IResult Handle(EntityKind kind, CatalogueId id, CatalogueView view) =>
        view.Find(kind, id.Value) is { } ordinal
            ? view.Reply(ObjectJson.MaxAge(kind), json => ObjectJson.Full(json, view, kind, ordinal))
            : ApiError.NotFound;
}
