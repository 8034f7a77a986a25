using Tonearm.Accounts.Users;

namespace Tonearm.Accounts;

/// <summary>The user whose browser makes a request; null if nobody has signed in there.</summary>
delegate ValueTask<User?> WhoIsSignedIn(HttpContext http);
