namespace Tonearm.WebApi;

/// <summary>
/// Marks routes that only a token with one of these scopes may use. A route that needs several scopes at once is marked
/// several times.
/// </summary>
sealed class RequiresScope(params Scope[] anyOf)
{
    /// <summary>One of them is enough.</summary>
    public IReadOnlyList<Scope> AnyOf => anyOf;

    /// <summary>The <c>WWW-Authenticate</c> header of the refusal. RFC 6750 section 3.1.</summary>
    public string Challenge { get; } = $"Bearer realm=\"spotify\", error=\"insufficient_scope\", scope=\"{Scope.ListOf(anyOf)}\"";

    public bool IsMetBy(Caller caller) => Array.Exists(anyOf, scope => caller.Scopes.Contains(scope.Name));

    /// <summary>For routes whose parameters decide which scopes they need: the refusal, its header prepared; null when the caller has one.</summary>
    public ApiError? Refusal(HttpContext context, Caller caller)
    {
        if (IsMetBy(caller))
            return null;
        context.Response.Headers.WWWAuthenticate = Challenge;
        return ApiError.InsufficientScope;
    }
}
