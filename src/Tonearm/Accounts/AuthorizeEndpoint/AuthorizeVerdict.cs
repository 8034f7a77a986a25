using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>What becomes of a request for authorization: one of the three below.</summary>
abstract record AuthorizeVerdict
{
    AuthorizeVerdict()
    {
    }

    /// <summary>The app that the request names; null if there is none.</summary>
    public App? App { get; init; }

    /// <summary>A page with status 400 says so; there is no redirect.</summary>
    /// <param name="Asked">Null for a request that cannot be read.</param>
    internal sealed record RefusedOnPage(AuthorizeRefusal Refusal, Asked? Asked) : AuthorizeVerdict;

    /// <summary>The app hears of it, but only once a user has signed in (RFC 9700 section 4.11.2); before, a page.</summary>
    /// <param name="Target">The app's address with error and state.</param>
    internal sealed record RefusedByRedirect(AuthorizeRefusal Refusal, string Target) : AuthorizeVerdict;

    /// <summary>The user may be asked.</summary>
    internal sealed record Accepted(AuthorizeRequest Request) : AuthorizeVerdict;
}
