using System.Diagnostics.CodeAnalysis;

namespace Tonearm.Accounts.Protocol;

/// <summary>Either what was asked for, or why it is refused.</summary>
readonly struct Outcome<T>
    where T : class
{
    Outcome(T? value, OAuthError? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public OAuthError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsValue => Value is not null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(OAuthError error) => new(null, error);
}
