namespace Tonearm.Accounts.Pages.Dashboard.Snippets;

/// <summary>The first requests of an app in one language: complete programs, which need nothing but the language and its HTTP client.</summary>
/// <param name="id">For the markup of the page.</param>
/// <param name="note">What it needs to run.</param>
abstract class SnippetLanguage(string id, string name, string note)
{
    public static readonly IReadOnlyList<SnippetLanguage> All = [new Curl(), new JavaScript(), new Python(), new DotNet()];

    public string Id => id;
    public string Name => name;
    public string Note => note;

    /// <summary>A token of the app alone, and a search with it. RFC 6749 section 4.4.</summary>
    public abstract string ClientCredentials(SnippetValues values);

    /// <summary>A token of a user for an app with a secret. RFC 6749 section 4.1.</summary>
    public abstract string Code(SnippetValues values);

    /// <summary>A token of a user for an app that keeps no secret. RFC 7636.</summary>
    public abstract string Pkce(SnippetValues values);

    /// <summary>The next token for an app with a secret, and whose it is. RFC 6749 section 6.</summary>
    public abstract string Refresh(SnippetValues values);

    /// <summary>The same for an app that keeps no secret.</summary>
    public abstract string PkceRefresh(SnippetValues values);
}
