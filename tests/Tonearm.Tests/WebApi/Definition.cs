using System.Globalization;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Tonearm.Tests.WebApi;

/// <summary>
/// The published definition of the API (OpenAPI 3.0), and whether an answer fits it: the part of JSON Schema that the
/// definition uses. One of several forms is enough where it names several.
/// </summary>
sealed class Definition
{
    readonly YamlMappingNode root;
    readonly Func<string, bool> isKnown;

    /// <param name="path">Of the file.</param>
    /// <param name="isKnown">Says of a fault that it is one of the definition itself.</param>
    public Definition(string path, Func<string, bool> isKnown)
    {
        this.isKnown = isKnown;
        using var reader = new StreamReader(path);
        var yaml = new YamlStream();
        yaml.Load(reader);
        root = (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    /// <summary>Method and path of every operation: <c>GET /albums/{id}</c>.</summary>
    public IEnumerable<string> Operations =>
        from path in Map(root, "paths")!.Children
        from operation in ((YamlMappingNode)path.Value).Children
        let method = ((YamlScalarNode)operation.Key).Value!
        where method is "get" or "put" or "post" or "delete"
        select $"{method.ToUpperInvariant()} {((YamlScalarNode)path.Key).Value}";

    /// <summary>The status of success, and what is wrong with a body.</summary>
    public (int Status, List<string> Faults) Check(string operation, Func<JsonElement>? body)
    {
        var (method, path) = operation.Split(' ') is [var m, var p] ? (m, p) : throw new ArgumentException(operation);
        var responses = Map(Map(Map(Map(root, "paths")!, path)!, method.ToLowerInvariant())!, "responses")!;
        var success = responses.Children.First(response => ((YamlScalarNode)response.Key).Value!.StartsWith('2'));
        List<string> faults = [];
        if (body is not null && Map(Map(Resolve(success.Value), "content") ?? [], "application/json") is { } content)
            Check(content.Children["schema"], body(), "$", faults);
        return (int.Parse(((YamlScalarNode)success.Key).Value!, CultureInfo.InvariantCulture), [.. faults.Where(fault => !isKnown(fault)).Distinct()]);
    }

    void Check(YamlNode schemaOrReference, JsonElement json, string place, List<string> faults)
    {
        var schema = Resolve(schemaOrReference);
        if (json.ValueKind == JsonValueKind.Null)
        {
            if (!AllowsNull(schema))
                faults.Add($"{place} is null");
            return;
        }
        foreach (var part in Nodes(schema, "allOf"))
            Check(part, json, place, faults);
        if (Nodes(schema, "oneOf") is { Count: > 0 } forms && !forms.Any(form => Fits(form, json)))
            faults.Add($"{place} has none of the forms");
        CheckType(schema, json, place, faults);
    }

    bool Fits(YamlNode form, JsonElement json)
    {
        List<string> faults = [];
        Check(form, json, "", faults);
        return faults.All(isKnown);
    }

    bool AllowsNull(YamlMappingNode schema) =>
        Text(schema, "nullable") == "true" || Nodes(schema, "allOf").Any(part => AllowsNull(Resolve(part)));

    void CheckType(YamlMappingNode schema, JsonElement json, string place, List<string> faults)
    {
        var (type, kind) = (Text(schema, "type"), json.ValueKind);
        var fits = type switch
        {
            "object" => kind == JsonValueKind.Object,
            "array" => kind == JsonValueKind.Array,
            "string" => kind == JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "integer" => kind == JsonValueKind.Number && json.TryGetInt64(out _),
            "number" => kind == JsonValueKind.Number,
            _ => true,
        };
        if (!fits)
            faults.Add($"{place} is a {kind}, not {type}");
        else if (kind == JsonValueKind.Object)
            CheckMembers(schema, json, place, faults);
        else if (kind == JsonValueKind.Array && schema.Children.TryGetValue("items", out var items))
            foreach (var element in json.EnumerateArray())
                Check(items, element, place + "[]", faults);
        else
            CheckValue(schema, json, place, faults);
    }

    void CheckMembers(YamlMappingNode schema, JsonElement json, string place, List<string> faults)
    {
        foreach (var name in Nodes(schema, "required").Select(node => ((YamlScalarNode)node).Value!))
            if (!json.TryGetProperty(name, out _))
                faults.Add($"{place}.{name} is missing");
        foreach (var (key, value) in Map(schema, "properties") ?? [])
            if (json.TryGetProperty(((YamlScalarNode)key).Value!, out var member))
                Check(value, member, $"{place}.{key}", faults);
    }

    static void CheckValue(YamlMappingNode schema, JsonElement json, string place, List<string> faults)
    {
        if (Nodes(schema, "enum") is { Count: > 0 } values && !values.Any(value => ((YamlScalarNode)value).Value == json.ToString()))
            faults.Add($"{place} is {json}");
        if (json.ValueKind == JsonValueKind.Number
            && (json.GetDouble() < Number(schema, "minimum", double.MinValue) || json.GetDouble() > Number(schema, "maximum", double.MaxValue)))
            faults.Add($"{place} is {json}, out of range");
    }

    YamlMappingNode Resolve(YamlNode node)
    {
        var map = (YamlMappingNode)node;
        return Text(map, "$ref") is { } reference
            ? Resolve(reference.Split('/').Skip(1).Aggregate((YamlNode)root, (at, name) => ((YamlMappingNode)at).Children[name]))
            : map;
    }

    static YamlMappingNode? Map(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out var child) ? child as YamlMappingNode : null;

    static IList<YamlNode> Nodes(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out var child) ? ((YamlSequenceNode)child).Children : [];

    static string? Text(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out var child) ? (child as YamlScalarNode)?.Value : null;

    static double Number(YamlMappingNode node, string name, double absent) =>
        Text(node, name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : absent;
}
