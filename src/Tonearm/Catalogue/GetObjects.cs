using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>
/// GET /v1/{kind}s?ids=: several objects in the order asked for, repeats kept, null for what does not exist
/// (docs/behaviour/paging.md#batches).
/// </summary>
static class GetObjects
{
    public static IResult Handle(EntityKind kind, CatalogueIds ids, CatalogueView view) =>
        view.Reply(ObjectJson.MaxAge(kind), json => Write(json, view, kind, ids.Values));

    static void Write(JsonBuffer json, CatalogueView view, EntityKind kind, IReadOnlyList<EntityId> ids)
    {
        json.Raw("{\""u8).Raw(ObjectJson.Plural(kind)).Raw("\":["u8);
        for (var i = 0; i < ids.Count; i++)
        {
            if (i > 0)
                json.Raw(","u8);
            if (view.Find(kind, ids[i]) is not { } ordinal)
                json.Raw("null"u8);
            else if (kind == EntityKind.Show)
                ShowJson.Simplified(json, view, ordinal);
            else
                ObjectJson.Full(json, view, kind, ordinal);
        }
        json.Raw("]}"u8);
    }
}
