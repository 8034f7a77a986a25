namespace Tonearm.WebApi;

/// <summary>Where a request says something.</summary>
[Flags]
enum FieldPlace
{
    /// <summary>A parameter of the query; a list is separated by commas there.</summary>
    Query = 1,

    /// <summary>A member of the JSON in the body.</summary>
    Body = 2,
}

/// <summary>
/// A parameter that an operation reads, for the definition of the API. Said by the type that binds it, or in the metadata of
/// a route that reads it by itself.
/// </summary>
/// <param name="Type">A type of JSON Schema.</param>
/// <param name="Items">The type of the elements of an <c>array</c>.</param>
sealed record RequestField(string Name, FieldPlace Place, string Type = "string", bool IsRequired = false, string? Items = null)
{
    /// <summary>The values of a text that has no others.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public static RequestField InQuery(string name, string type = "string", bool isRequired = false) =>
        new(name, FieldPlace.Query, type, isRequired);

    public static RequestField InBody(string name, string type = "string", bool isRequired = false) =>
        new(name, FieldPlace.Body, type, isRequired);

    public static RequestField List(string name, FieldPlace place, bool isRequired = false, string items = "string") =>
        new(name, place, "array", isRequired, items);
}

/// <summary>A type that binds what a request says, and tells what that is.</summary>
interface IReadsFields
{
    static abstract IEnumerable<RequestField> RequestFields { get; }
}

/// <summary>A type that binds a body which is no JSON.</summary>
interface IReadsMedia
{
    static abstract string MediaType { get; }
}
