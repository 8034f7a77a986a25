using System.Net;
using Tonearm.Accounts;
using Tonearm.Accounts.Pages;

namespace Tonearm.Open;

/// <param name="PerMinute">Searches of one visitor; null for no limit.</param>
sealed record SearchLimitOptions(int? PerMinute);

/// <summary>
/// How often one visitor may search on the page in a minute: each search goes through the whole index and needs no token.
/// Somebody who is signed in counts as an account, everybody else by network. Each process counts for itself.
/// </summary>
sealed class SearchLimit(SearchLimitOptions options, TimeProvider clock)
{
    readonly WindowCounts<(string? UserId, IPAddress Network)> searches = new(TimeSpan.FromMinutes(1), clock);

    /// <summary>Counts a search. The result is how long to wait, or null if it may be made.</summary>
    public TimeSpan? Begin(PageRequest request) =>
        options.PerMinute is { } allowed && searches.Add(Visitor(request), 1) > allowed ? searches.TimeLeft : null;

    static (string?, IPAddress) Visitor(PageRequest request) => request.Session is { } session
        ? (session.User.Id, IPAddress.None)
        : (null, ClientNetwork.Of(request.Http.Connection.RemoteIpAddress, ClientNetwork.Site));
}
