using System.Text;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>Where the answer to a request for authorization goes.</summary>
/// <param name="RedirectUri">Proven to be the app's.</param>
/// <param name="InFragment">RFC 6749 section 4.2.2: answers of the implicit grant, errors too, stay in the browser.</param>
/// <param name="State">As the app sent it; null if it sent none.</param>
/// <param name="Issuer">RFC 9207: tells an app which of its servers has answered.</param>
sealed record ReturnAddress(string RedirectUri, bool InFragment, string? State, string Issuer)
{
    /// <summary>The address with members added to it. Everything added is percent-encoded, so nothing can break out.</summary>
    public string With(params ReadOnlySpan<(string Name, string Value)> members)
    {
        var target = new StringBuilder(RedirectUri);
        var separator = InFragment ? '#' : RedirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in members)
            Add(name, value);
        if (State is not null)
            Add("state", State);
        Add("iss", Issuer);
        return target.ToString();

        void Add(string name, string value)
        {
            target.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }
}
