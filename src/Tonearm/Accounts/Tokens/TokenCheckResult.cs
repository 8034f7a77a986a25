using System.Diagnostics.CodeAnalysis;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Tokens;

/// <summary>Either who makes the request, or why nobody is allowed to.</summary>
readonly struct TokenCheckResult
{
    TokenCheckResult(Caller? caller, TokenRefusal? refusal) => (Caller, Refusal) = (caller, refusal);

    public Caller? Caller { get; }

    public TokenRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Caller))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsValid => Caller is not null;

    public static implicit operator TokenCheckResult(Caller caller) => new(caller, null);

    public static implicit operator TokenCheckResult(TokenRefusal refusal) => new(null, refusal);
}
