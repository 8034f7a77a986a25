using System.Reflection;
using System.Text.Json.Nodes;
using Tonearm.Catalogue;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>
/// What an operation reads of a request, in the words of OpenAPI: gathered from its path, from the metadata of its route and
/// from the types that its handler binds (<see cref="IReadsFields"/>).
/// </summary>
sealed class DefinedInput(RouteEndpoint route, string method)
{
    readonly ParameterInfo[] bound = route.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];

    public IEnumerable<JsonNode> Parameters()
    {
        foreach (var part in route.RoutePattern.Parameters)
            yield return Parameter(part.Name, "path", Schema("string"), isRequired: true);
        if (route.Metadata.GetMetadata<TakesMarket>() is not null)
            yield return Parameter("market", "query", Schema("string"));
        foreach (var field in Fields(FieldPlace.Query))
        {
            var isRequired = field.IsRequired && !field.Place.HasFlag(FieldPlace.Body);
            yield return Parameter(field.Name, "query", Schema(field, MaxIds(field)), isRequired, isList: field.Items is not null);
        }
        if (route.Metadata.GetMetadata<PageLimits>() is not { } limits)
            yield break;
        yield return Parameter("limit", "query", new JsonObject
        {
            ["type"] = "integer",
            ["minimum"] = 1,
            ["maximum"] = limits.Max,
            ["default"] = limits.Default,
        });
        if (limits.HasOffset)
            yield return Parameter("offset", "query", new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["default"] = 0 });
    }

    /// <summary>Null if the operation reads no body.</summary>
    public JsonObject? Body()
    {
        if (MediaType() is { } media)
            return Content(media, Schema("string"), isRequired: true);
        if (HttpMethods.IsGet(method) || Fields(FieldPlace.Body).ToList() is not { Count: > 0 } members)
            return null;
        var schema = Schema("object");
        schema["properties"] = new JsonObject(members.Select(member =>
            KeyValuePair.Create(member.Name, (JsonNode?)Schema(member, MaxIds(member)))));
        var required = members.Where(member => member.IsRequired).Select(member => (JsonNode?)member.Name).ToArray();
        if (required.Length > 0)
            schema["required"] = new JsonArray(required);
        return Content("application/json", schema, required.Length > 0);
    }

    IEnumerable<RequestField> Fields(FieldPlace place) => bound
        .SelectMany(parameter => DefinedTypes.FieldsOf(parameter.ParameterType))
        .Concat(route.Metadata.GetOrderedMetadata<RequestField>())
        .Concat(PlainTexts())
        .Where(field => field.Place.HasFlag(place));

    /// <summary>A text that the handler takes as it is, from the query if the path has none of that name.</summary>
    IEnumerable<RequestField> PlainTexts() => bound
        .Where(parameter => parameter.ParameterType == typeof(string) && route.RoutePattern.GetParameter(parameter.Name!) is null)
        .Select(parameter => RequestField.InQuery(parameter.Name!));

    string? MediaType() => bound.Select(parameter => DefinedTypes.MediaOf(parameter.ParameterType)).FirstOrDefault(media => media is not null);

    /// <summary>How many elements a list of ids may have on this route; null where the route says nothing.</summary>
    int? MaxIds(RequestField field) => field.Name is not ("ids" or "timestamped_ids") ? null
        : route.Metadata.GetMetadata<IdLimit>()?.Max;

    static JsonObject Schema(string type) => new() { ["type"] = type };

    static JsonObject Schema(RequestField field, int? maxItems)
    {
        var schema = Schema(field.Type);
        if (field.Values.Count > 0)
            schema["enum"] = new JsonArray([.. field.Values.Select(value => (JsonNode?)value)]);
        if (field.Items is { } items)
            schema["items"] = Schema(items);
        if (maxItems is { } max)
            schema["maxItems"] = max;
        return schema;
    }

    static JsonObject Content(string media, JsonObject schema, bool isRequired) =>
        new() { ["required"] = isRequired, ["content"] = new JsonObject { [media] = new JsonObject { ["schema"] = schema } } };

    static JsonObject Parameter(string name, string place, JsonObject schema, bool isRequired = false, bool isList = false)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["schema"] = schema };
        if (isRequired)
            parameter["required"] = true;
        if (isList)
            (parameter["style"], parameter["explode"]) = ("form", false);
        return parameter;
    }
}
