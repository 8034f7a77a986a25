using System.Text.Encodings.Web;

namespace Tonearm.Accounts.Pages.Dashboard.Snippets;

/// <summary>What stands in the first requests of an app.</summary>
/// <param name="Accounts">The address of the accounts service.</param>
/// <param name="Api">The address of the API, without <c>/v1</c>.</param>
/// <param name="Secret">A placeholder unless the secret is being shown.</param>
/// <param name="RedirectUri">Empty for an app without one, which gets tokens without a user alone.</param>
sealed record SnippetValues(string Accounts, string Api, string ClientId, string Secret, string RedirectUri)
{
    /// <summary>The secret for HTTP Basic, form-encoded: RFC 6749 section 2.3.1.</summary>
    public string EncodedSecret => Uri.EscapeDataString(Secret);

    /// <summary>The redirect URI as a string literal, in the form that JavaScript, Python and C# have in common.</summary>
    public string RedirectLiteral => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(RedirectUri)}\"";

    /// <summary>The address that a browser is sent to.</summary>
    /// <param name="rest">Further parameters, each with its ampersand.</param>
    public string Authorize(string responseType, string rest) =>
        $"{Accounts}/authorize?response_type={responseType}&client_id={ClientId}&scope=user-read-private"
        + $"&redirect_uri={Uri.EscapeDataString(RedirectUri)}{rest}";
}
