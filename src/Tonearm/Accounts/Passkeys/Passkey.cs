namespace Tonearm.Accounts.Passkeys;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">The credential's id in base64url.</param>
sealed record Passkey(string Id, string Name, DateTimeOffset CreatedAt, bool IsBackedUp);
