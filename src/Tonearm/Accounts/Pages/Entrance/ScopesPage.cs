using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>What apps may ask for: each scope, its sentence, and the operations of this server that look at it.</summary>
sealed class ScopesPage(EndpointDataSource endpoints)
{
    public ValueTask<IResult> Show(PageRequest request)
    {
        var operations = Operations();
        return ValueTask.FromResult<IResult>(new Page(request, Text.Scopes_Title,
            $"""
            <h1>{Text.Scopes_Title}</h1>
            <p class="lead">{Text.Scopes_Lead}</p>
            <ul class="rows">
            {Scope.All.Select(scope => Row(scope, [.. operations[scope]]))}
            </ul>
            """)
        { Place = Place.Scopes });
    }

    ILookup<Scope, string> Operations() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
        .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<ILooksAtScopes>().SelectMany(looks => looks.Scopes)
            .Select(scope => (Scope: scope, Operation: Name(endpoint))))
        .Distinct()
        .ToLookup(each => each.Scope, each => each.Operation);

    static string Name(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        return $"{string.Join(", ", methods.Where(method => method != HttpMethods.Head))} {endpoint.RoutePattern.RawText!.TrimEnd('/')}";
    }

    static Html Row(Scope scope, string[] operations) =>
        $"""
        <li id="{scope.Name}"><div>
        <h2><code>{scope.Name}</code></h2>
        <p>{scope.Sentence}</p>
        {(operations.Length == 0 ? (Html)$"<p>{Text.Scopes_NoOperations}</p>" : (Html)$"""<ul class="operations">{operations.Select(operation => (Html)$"<li><code>{operation}</code></li>")}</ul>""")}
        </div></li>
        """;
}
