namespace Tonearm.WebApi;

/// <summary>Metadata of a route by which its answer depends on scopes of the token, whichever way it does.</summary>
interface ILooksAtScopes
{
    IReadOnlyList<Scope> Scopes { get; }
}
