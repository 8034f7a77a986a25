using System.Diagnostics.CodeAnalysis;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Tokens;

/// <summary>Either who makes the request, or why nobody is allowed to.</summary>
readonly struct TokenCheckResult
{
    TokenCheckResult(Caller? caller, TokenRefusal? refusal, string? refusedApp = null) => (Caller, Refusal, RefusedApp) = (caller, refusal, refusedApp);

    public Caller? Caller { get; }

    public TokenRefusal? Refusal { get; }

    /// <summary>The app whose token was refused; null for a token that is unknown.</summary>
    public string? RefusedApp { get; }

    [MemberNotNullWhen(true, nameof(Caller))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsValid => Caller is not null;

    public static implicit operator TokenCheckResult(Caller caller) => new(caller, null);

    public static implicit operator TokenCheckResult(TokenRefusal refusal) => new(null, refusal);

    public static TokenCheckResult Refused(TokenRefusal refusal, string clientId) => new(null, refusal, clientId);
}
