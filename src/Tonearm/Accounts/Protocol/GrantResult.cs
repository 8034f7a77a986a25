using System.Diagnostics.CodeAnalysis;

namespace Tonearm.Accounts.Protocol;

/// <summary>Either what was asked for, or why it is refused.</summary>
readonly struct GrantResult<T>
    where T : class
{
    GrantResult(T? value, OAuthError? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public OAuthError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsValue => Value is not null;

    public static implicit operator GrantResult<T>(T value) => new(value, null);

    public static implicit operator GrantResult<T>(OAuthError error) => new(null, error);
}
