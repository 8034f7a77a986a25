using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts.Protocol;

/// <summary>The app that makes a request.</summary>
/// <param name="HasProvenSecret">False if the app has only named itself, which the PKCE grants allow.</param>
sealed record AuthenticatedClient(App App, bool HasProvenSecret);
