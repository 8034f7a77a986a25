using System.Buffers;

namespace Tonearm.Accounts.Users;

/// <summary>
/// The name by which a user is known: 1 to 64 of <c>a-z 0-9 . _ -</c>, the same in an URI, a path and a file name.
/// Letters are taken in either case and kept in lower case.
/// </summary>
static class UserId
{
    public const int MaxLength = 64;

    static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>The canonical form, or null if the text can be no user's id.</summary>
    public static string? Canonical(string text)
    {
        if (text.Length is 0 or > MaxLength)
            return null;
        var id = text.ToLowerInvariant();
        // A name of dots alone would be a step in a path.
        return id.AsSpan().ContainsAnyExcept(Characters) || !id.AsSpan().ContainsAnyExcept('.') ? null : id;
    }
}
