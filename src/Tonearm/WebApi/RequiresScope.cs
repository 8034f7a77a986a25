namespace Tonearm.WebApi;

/// <summary>
/// Marks routes that only a token with one of these scopes may use. A route that needs several scopes at once is marked
/// several times.
/// </summary>
sealed class RequiresScope(params Scope[] anyOf) : ILooksAtScopes
{
    /// <summary>One of them is enough.</summary>
    public IReadOnlyList<Scope> AnyOf => anyOf;

    IReadOnlyList<Scope> ILooksAtScopes.Scopes => anyOf;

    /// <summary>The refusal, with the <c>WWW-Authenticate</c> header of RFC 6750 section 3.1.</summary>
    public ApiError Error { get; } = ApiError.InsufficientScope with
    {
        Challenge = $"Bearer realm=\"spotify\", error=\"insufficient_scope\", scope=\"{Scope.ListOf(anyOf)}\"",
    };

    public bool IsSatisfiedBy(Caller caller) => Array.Exists(anyOf, scope => caller.Scopes.Contains(scope.Name));

    /// <summary>Why the caller is refused; null when it has one of the scopes.</summary>
    public ApiError? Refusal(Caller caller) => IsSatisfiedBy(caller) ? null : Error;
}
