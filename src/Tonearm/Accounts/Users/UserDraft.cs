namespace Tonearm.Accounts.Users;

/// <summary>What somebody wants a user to be.</summary>
/// <param name="Password">Null for a user who cannot sign in.</param>
sealed record UserDraft(string Id, string? Password)
{
    /// <summary>NIST SP 800-63B: at least 8 characters, long ones welcome; the bound keeps hashing cheap.</summary>
    public const int MinPasswordLength = 8, MaxPasswordLength = 256;

    const int MaxTextLength = 200;

    public string? DisplayName { get; init; }
    public string? Email { get; init; }
    public string Country { get; init; } = "US";
    public string Product { get; init; } = "premium";
    public bool IsAdmin { get; init; }

    /// <summary>What is wrong with it, in words for its maker; null if nothing is.</summary>
    public string? Refusal() =>
        UserId.Canonical(Id) is null
            ? $"A user id has 1 to {UserId.MaxLength} letters, digits, dots, underscores and hyphens."
        : Password is not null && PasswordRefusal(Password) is { } password ? password
        : DisplayName is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > MaxTextLength || !Names.IsLegible(name))
            ? $"A display name has 1 to {MaxTextLength} legible characters."
        : Email is { } email && !IsEmail(email) ? "The e-mail address is malformed."
        : !Ids.Country.Exists(Country.ToUpperInvariant()) ? "A country is two letters, as in ISO 3166-1."
        : Product is not ("premium" or "free") ? "A product is premium or free."
        : null;

    public static string? PasswordRefusal(string password) => password.Length is < MinPasswordLength or > MaxPasswordLength
        ? $"A password has {MinPasswordLength} to {MaxPasswordLength} characters."
        : null;

    static bool IsEmail(string email)
    {
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < email.Length - 1 && email.Length <= MaxTextLength
            && !email.Any(character => char.IsControl(character) || char.IsWhiteSpace(character));
    }
}
