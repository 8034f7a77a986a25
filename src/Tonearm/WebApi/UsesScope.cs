namespace Tonearm.WebApi;

/// <summary>
/// Marks routes that look at a scope themselves: it opens a part of the answer, or its absence has an answer of its own.
/// </summary>
sealed class UsesScope(params Scope[] scopes) : ILooksAtScopes
{
    public IReadOnlyList<Scope> Scopes => scopes;
}
