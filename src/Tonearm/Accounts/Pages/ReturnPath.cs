using System.Buffers;

namespace Tonearm.Accounts.Pages;

/// <summary>
/// Where a person goes on after signing in. Only a path of this server counts; whatever a browser could read as another
/// host, such as <c>//evil</c>, <c>/\evil</c> or a tab in between, does not (RFC 9700 section 4.11.2).
/// </summary>
static class ReturnPath
{
    public const string Home = "/account";

    /// <summary>More than any request for authorization has.</summary>
    const int MaxLength = 8000;

    static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?[]@!$&'()*+,;=%");

    public static bool IsSafe(string? path) =>
        path is { Length: > 0 and <= MaxLength }
        && path[0] == '/'
        && (path.Length == 1 || path[1] != '/')
        && !path.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The path itself if it is safe, else the account's first page.</summary>
    public static string Or(string? path) => IsSafe(path) ? path! : Home;

    /// <summary>The sign-in page that comes back to a path.</summary>
    public static string SignIn(string path) => "/signin?continue=" + Uri.EscapeDataString(path);
}
