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

    /// <summary>What is wrong with it first, in words for its maker; null if nothing is.</summary>
    public string? Refusal() => Errors().FirstOrDefault().Message;

    /// <summary>Everything that is wrong with it, under the names of the fields of the pages.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (UserId.Canonical(Id) is null)
            yield return new("user", $"A user name has 1 to {UserId.MaxLength} letters, digits, dots, underscores and hyphens.");
        if (Password is not null && PasswordRefusal(Password) is { } password)
            yield return new("password", password);
        if (DisplayName is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > MaxTextLength || !DisplayNames.IsLegible(name)))
            yield return new("display_name", $"A display name has 1 to {MaxTextLength} legible characters.");
        if (Email is { } email && !IsEmail(email))
            yield return new("email", "The e-mail address is malformed.");
        if (!Ids.Country.Exists(Country.ToUpperInvariant()))
            yield return new("country", "Choose a country: two letters, as in ISO 3166-1.");
        if (Product is not ("premium" or "free"))
            yield return new("product", "A plan is premium or free.");
    }

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
