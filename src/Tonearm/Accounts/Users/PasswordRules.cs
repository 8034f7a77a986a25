using System.Collections.Frozen;
using System.Reflection;

namespace Tonearm.Accounts.Users;

/// <summary>
/// What a person may choose as a password: long enough, and none of those that are tried first. No rules about kinds of
/// characters, which make passwords worse (NIST SP 800-63B section 5.1.1.2).
/// </summary>
static class PasswordRules
{
    static readonly Lazy<FrozenSet<string>> Common = new(ReadCommon);

    /// <summary>What is wrong with a password for this user, in words for them; null if nothing is.</summary>
    public static string? Refusal(string password, string userId) =>
        UserDraft.PasswordRefusal(password)
        ?? (IsGuessable(password, userId) ? "This password is one of the first that somebody would try. Choose another one." : null);

    static bool IsGuessable(string password, string userId) =>
        Common.Value.Contains(password)
        || password.AsSpan().Count(password[0]) == password.Length
        || userId.Length >= 3 && password.Length < userId.Length + 5 && password.Contains(userId, StringComparison.OrdinalIgnoreCase)
        || password.Length < 13 && password.Contains("tonearm", StringComparison.OrdinalIgnoreCase);

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
