using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Tonearm.Accounts.Users;

/// <summary>
/// What a person may choose as a password: long enough, and none of those that are tried first. No rules about kinds of
/// characters, which make passwords worse (NIST SP 800-63B section 5.1.1.2; OWASP ASVS 5.0 6.2.4, 6.2.5, 6.2.11).
/// </summary>
static class PasswordRules
{
    const string Product = "tonearm";

    static readonly Lazy<FrozenSet<string>> Common = new(ReadCommon);

    /// <summary>What is wrong with a password for this user, in words for them; null if nothing is.</summary>
    /// <param name="now">Of the time the year counts, which people like to put in.</param>
    public static string? Refusal(string password, string userId, DateTimeOffset now) =>
        UserDraft.PasswordRefusal(password)
        ?? (IsGuessable(password, userId, now.Year) ? "This password is one of the first that somebody would try. Choose another one." : null);

    static bool IsGuessable(string password, string userId, int year) =>
        IsCommon(password)
        || userId.Length >= 3 && password.Length < userId.Length + 5 && password.Contains(userId, StringComparison.OrdinalIgnoreCase)
        || WithoutPatterns(password, year) is var rest && rest.Length < password.Length && (rest.Length < UserDraft.MinPasswordLength || IsCommon(rest));

    static bool IsCommon(string password) =>
        Common.Value.Contains(password) || password.AsSpan().Count(password[0]) == password.Length;

    /// <summary>
    /// The password without what everybody would put around a word here: the product's name, however it is spelled, and
    /// the year, the one before or the next, with the punctuation between. What is left must do by itself.
    /// </summary>
    static string WithoutPatterns(string password, int year)
    {
        var rest = password;
        while (string.Concat(rest.Select(DisplayNames.Latin)).IndexOf(Product, StringComparison.Ordinal) is >= 0 and var at)
            rest = rest.Remove(at, Product.Length);
        for (var each = year - 1; each <= year + 1; each++)
            rest = rest.Replace(each.ToString(CultureInfo.InvariantCulture), "", StringComparison.Ordinal);
        return rest.Length == password.Length ? password : string.Concat(rest.SkipWhile(IsFiller).Reverse().SkipWhile(IsFiller).Reverse());
    }

    static bool IsFiller(char character) => !char.IsLetterOrDigit(character);

    static FrozenSet<string> ReadCommon()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        HashSet<string> lines = new(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
                lines.Add(line);
        return lines.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
