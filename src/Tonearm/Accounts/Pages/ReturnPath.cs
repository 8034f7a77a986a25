using System.Buffers;

namespace Tonearm.Accounts.Pages;

/// <summary>
/// Where a person goes on after signing in. Only a path of this server counts; whatever a browser could read as another
/// host, such as <c>//evil</c>, <c>/\evil</c> or a tab in between, does not (RFC 9700 section 4.11.2).
/// </summary>
static class ReturnPath
{
    public const string Home = "/account";

    /// <summary>A request for authorization with a state of 5,000 characters, all percent-encoded, and room to spare.</summary>
    const int MaxLength = 32 * 1024;

    static readonly SearchValues<char> InPath = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/[]@!$&'()*+,;=%");

    /// <summary>Browsers leave more as it is behind the question mark, where it cannot change the host.</summary>
    static readonly SearchValues<char> InQuery = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code).Where(character => character != '#')]);

    public static bool IsSafe(string? path) =>
        path is { Length: > 0 and <= MaxLength }
        && path[0] == '/'
        && (path.Length == 1 || path[1] != '/')
        && IsSafe(path.AsSpan(), path.IndexOf('?', StringComparison.Ordinal));

    /// <summary>The path itself if it is safe, else the account's first page.</summary>
    public static string Or(string? path) => IsSafe(path) ? path! : Home;

    static bool IsSafe(ReadOnlySpan<char> path, int query) => query < 0
        ? !path.ContainsAnyExcept(InPath)
        : !path[..query].ContainsAnyExcept(InPath) && !path[query..].ContainsAnyExcept(InQuery);

    /// <summary>The sign-in page that comes back to a path.</summary>
    public static string SignIn(string path) => "/signin?continue=" + Uri.EscapeDataString(path);
}
