using System.Net;

namespace Tonearm.Accounts.Security;

/// <summary>
/// One line for each security event, under the category <see cref="Category"/>; docs/security-log.md lists them. No line
/// carries a password, a secret, a token, a code, or what somebody typed: ids are those of accounts and apps that there are.
/// OWASP ASVS 5.0, V16.
/// </summary>
sealed partial class SecurityLog(ILoggerFactory factory)
{
    public const string Category = "Tonearm.Security";

    readonly ILogger log = factory.CreateLogger(Category);

    /// <param name="user">Null where there is no such account: what was typed instead may be a password.</param>
    [LoggerMessage(EventId = 100, EventName = "WrongPassword", Level = LogLevel.Warning, Message = "A wrong password for {User} from {Address}")]
    public partial void WrongPassword(string? user, IPAddress? address);

    [LoggerMessage(EventId = 101, EventName = "SignInBlocked", Level = LogLevel.Warning, Message = "Passwords for {User} from {Address} must wait {Seconds} seconds")]
    public partial void SignInBlocked(string? user, IPAddress? address, int seconds);

    [LoggerMessage(EventId = 102, EventName = "SignedIn", Level = LogLevel.Information, Message = "{User} signed in from {Address} with {Method}")]
    public partial void SignedIn(string user, IPAddress? address, SignInMethod method);

    [LoggerMessage(EventId = 103, EventName = "WrongPasskey", Level = LogLevel.Warning, Message = "A passkey from {Address} was refused")]
    public partial void WrongPasskey(IPAddress? address);

    [LoggerMessage(EventId = 104, EventName = "SessionsEnded", Level = LogLevel.Information, Message = "{User} ended sessions elsewhere")]
    public partial void SessionsEnded(string user);

    [LoggerMessage(EventId = 110, EventName = "PasswordChanged", Level = LogLevel.Information, Message = "The password of {User} was changed by {By}")]
    public partial void PasswordChanged(string user, PasswordChange by);

    [LoggerMessage(EventId = 111, EventName = "ResetLinkMade", Level = LogLevel.Information, Message = "A link to a new password was made for {User}")]
    public partial void ResetLinkMade(string user);

    [LoggerMessage(EventId = 112, EventName = "PasskeyAdded", Level = LogLevel.Information, Message = "{User} added a passkey")]
    public partial void PasskeyAdded(string user);

    [LoggerMessage(EventId = 113, EventName = "PasskeysRemoved", Level = LogLevel.Information, Message = "{Count} passkeys of {User} were removed")]
    partial void LogPasskeysRemoved(string user, int count);

    [LoggerMessage(EventId = 114, EventName = "AccountCreated", Level = LogLevel.Information, Message = "The account {User} was created")]
    public partial void AccountCreated(string user);

    [LoggerMessage(EventId = 115, EventName = "AccountDeleted", Level = LogLevel.Information, Message = "The account {User} was deleted")]
    public partial void AccountDeleted(string user);

    [LoggerMessage(EventId = 116, EventName = "AdministratorMade", Level = LogLevel.Warning, Message = "{User} is an administrator now")]
    public partial void AdministratorMade(string user);

    [LoggerMessage(EventId = 117, EventName = "AdministratorRemoved", Level = LogLevel.Information, Message = "{User} is no administrator any more")]
    public partial void AdministratorRemoved(string user);

    [LoggerMessage(EventId = 120, EventName = "WrongClientSecret", Level = LogLevel.Warning, Message = "A wrong secret for app {ClientId} from {Address}")]
    public partial void WrongClientSecret(string clientId, IPAddress? address);

    [LoggerMessage(EventId = 121, EventName = "CodeReplayed", Level = LogLevel.Warning, Message = "A code of app {ClientId} was used again; the tokens that {User} gave with it are revoked")]
    public partial void CodeReplayed(string clientId, string user);

    [LoggerMessage(EventId = 122, EventName = "RefreshTokenReused", Level = LogLevel.Warning, Message = "A replaced refresh token of app {ClientId} was used again; the tokens that {User} gave with it are revoked")]
    public partial void RefreshTokenReused(string clientId, string user);

    [LoggerMessage(EventId = 123, EventName = "CodeVerifierWrong", Level = LogLevel.Warning, Message = "A wrong code_verifier for a code of app {ClientId}")]
    public partial void CodeVerifierWrong(string clientId);

    [LoggerMessage(EventId = 130, EventName = "SecretRotated", Level = LogLevel.Information, Message = "The secret of app {ClientId} was rotated")]
    public partial void SecretRotated(string clientId);

    [LoggerMessage(EventId = 131, EventName = "OldSecretsEnded", Level = LogLevel.Information, Message = "The old secrets of app {ClientId} were ended")]
    public partial void OldSecretsEnded(string clientId);

    [LoggerMessage(EventId = 132, EventName = "SecretRevealed", Level = LogLevel.Information, Message = "The secret of app {ClientId} was shown to its owner")]
    public partial void SecretRevealed(string clientId);

    [LoggerMessage(EventId = 133, EventName = "AppDeleted", Level = LogLevel.Information, Message = "The app {ClientId} was deleted")]
    public partial void AppDeleted(string clientId);

    /// <summary>Nothing where none was removed.</summary>
    public void PasskeysRemoved(string user, int count)
    {
        if (count > 0)
            LogPasskeysRemoved(user, count);
    }
}

enum SignInMethod
{
    Password,
    Passkey,
}

/// <summary>Who changed a password, and how.</summary>
enum PasswordChange
{
    /// <summary>Its owner, on the account page.</summary>
    Owner,

    /// <summary>Whoever had the one-time link.</summary>
    ResetLink,

    /// <summary>The operator, on the command line.</summary>
    Operator,
}
