using System.Net;

namespace Tonearm.Accounts.Users;

/// <summary>
/// How many accounts one neighbour may try to make in an hour. Each try looks up a name and hashes a password, and tells
/// whether the name is taken. Each process counts for itself.
/// </summary>
sealed class SignUpLimit(AccountsOptions options, TimeProvider clock)
{
    readonly WindowCounts<IPAddress> tries = new(TimeSpan.FromHours(1), clock);

    /// <summary>Counts a try. The result is how long to wait, or null if it may be made.</summary>
    public TimeSpan? Begin(IPAddress? address) =>
        options.SignUpsPerHour is > 0 and var allowed && tries.Add(ClientNetwork.Of(address, ClientNetwork.Site), 1) > allowed ? tries.TimeLeft : null;
}
