namespace Tonearm.Accounts.Security;

/// <summary>What happened to an account that its owner should hear of.</summary>
enum AccountEventKind
{
    SignInBlocked,
    PasswordChanged,
    PasswordReset,
    PasswordSetByOperator,
    ResetLinkMade,
    PasskeyAdded,
    PasskeyRemoved,

    /// <summary>A code or a refresh token was used again, and what it gave is revoked.</summary>
    TokensReplayed,
    AdministratorMade,
    AdministratorRemoved,
    SecretRotated,
}

/// <summary>Something that happened to an account, as its owner reads it in their news.</summary>
/// <param name="Detail">The name of the passkey or of the app; empty for other kinds.</param>
sealed record AccountEvent(AccountEventKind Kind, string Detail, DateTimeOffset At, bool IsSeen);
