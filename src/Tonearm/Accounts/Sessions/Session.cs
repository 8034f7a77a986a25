using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Sessions;

/// <summary>A browser that is signed in.</summary>
/// <param name="Id">The hash of the cookie in hexadecimal: names the session, cannot be used as one.</param>
/// <param name="IsSecure">Its cookie was only ever for https.</param>
sealed record Session(string Id, User User, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string Address, string Agent, bool IsSecure);
