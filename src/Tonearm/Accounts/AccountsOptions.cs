using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts;

/// <summary>What an operator may choose about the protocol (docs/accounts.md).</summary>
sealed record AccountsOptions
{
    /// <summary>RFC 6749 section 4.1.2: ten minutes at most.</summary>
    public static readonly TimeSpan MaxCodeLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Stands for "does not expire" where a time is needed.</summary>
    static readonly TimeSpan Forever = TimeSpan.FromDays(36_525);

    /// <summary>Whether <c>response_type=token</c> works, for the apps that allow it.</summary>
    public bool ImplicitGrant { get; init; } = true;

    /// <summary>
    /// Whether <c>/api/token</c> and its neighbours read parameters from the query too, as the real service did. For
    /// secrets, codes and tokens see <see cref="SecretsInQuery"/>.
    /// </summary>
    public bool ParametersInQuery { get; init; } = true;

    /// <summary>
    /// Whether <c>/api/token</c> reads secrets, codes and refresh tokens from the query as well, as the real service does
    /// and some clients send them; only with <see cref="ParametersInQuery"/>. Requests are then in no log of ours
    /// (<see cref="Logging"/>), but a proxy in front may keep them.
    /// </summary>
    public bool SecretsInQuery { get; init; }

    /// <summary>What a refresh does for apps that have no <see cref="App.Refresh"/> of their own.</summary>
    public RefreshPolicy Refresh { get; init; }

    /// <summary>
    /// For how long after a rotation the refresh token before is answered with the same successor; zero means that its
    /// second use is a theft at once.
    /// </summary>
    public TimeSpan RefreshGrace { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan CodeLifetime { get; init; } = MaxCodeLifetime;

    /// <summary>Counted from the user's agreement; refreshing does not prolong it. Null means that they do not expire.</summary>
    public TimeSpan? RefreshLifetime { get; init; }

    /// <summary>The user as whom every request for authorization is agreed to at once; a switch for tests.</summary>
    public string? AutoApprove { get; init; }

    /// <summary>Tries to make an account from one address in an hour; zero means no limit.</summary>
    public int SignUpsPerHour { get; init; } = 30;

    /// <summary>What is wrong with it, in words for the operator; null if nothing is.</summary>
    public string? Refusal() =>
        CodeLifetime <= TimeSpan.Zero || CodeLifetime > MaxCodeLifetime
            ? $"Codes live 1 to {MaxCodeLifetime.TotalSeconds} seconds."
        : RefreshGrace < TimeSpan.Zero || RefreshGrace > TimeSpan.FromHours(1)
            ? "The grace for used refresh tokens is 0 to 3600 seconds."
        : RefreshLifetime <= TimeSpan.Zero || RefreshLifetime > Forever
            ? $"Refresh tokens live 1 to {Forever.TotalDays} days, or 0 for no end."
        : SignUpsPerHour < 0
            ? "Sign-ups in an hour are 0 (no limit) or more."
        : null;

    public DateTimeOffset RefreshEnd(DateTimeOffset authorizedAt) => authorizedAt + (RefreshLifetime ?? Forever);
}
