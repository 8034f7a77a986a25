using System.Text;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.AuthorizeEndpoint;
using Tonearm.Accounts.Protocol;

namespace Tonearm.Accounts.Pages;

/// <summary>Where the form of a page leads in the end.</summary>
/// <param name="Source">As the Content Security Policy names it.</param>
sealed record FormTarget(App App, string Source)
{
    /// <summary>Says for which app a person gives their name. Nothing without one.</summary>
    public static Html Lead(FormTarget? target, string sentence) => target is null
        ? Html.None
        : $"""<p class="lead">{Html.Sentence(sentence, Parts.Strong(DisplayNames.Legible(target.App.Name)))}</p>""";
}

/// <summary>
/// The client to which a form may lead in the end, as a source of the Content Security Policy. Chrome applies
/// <c>form-action</c> to every redirect that follows a form, so a page whose form ends at a client must name it.
/// </summary>
sealed class FormTargets(AppStore apps)
{
    /// <summary>The app of a request for authorization, and its source; null if the path is none, or not a good one.</summary>
    public async ValueTask<FormTarget?> Of(string path)
    {
        if (path.Split('?', 2) is not [GetAuthorize.Path or GetAuthorize.ConsentPath, var query]
            || Parameters.Parse(Encoding.UTF8.GetBytes(query)) is not { } parameters
            || parameters["client_id"] is not { } clientId
            || parameters["redirect_uri"] is not { } asked
            || await apps.Find(clientId) is not { } app)
            return null;
        return app.RedirectUris.Any(registered => RedirectUri.Admits(registered, asked)) ? new FormTarget(app, Source(asked)) : null;
    }

    /// <summary>A redirect URI as a source (CSP level 3 section 2.3.1), which cannot name an IPv6 address.</summary>
    public static string Source(string redirectUri)
    {
        var uri = new Uri(redirectUri);
        return uri.Scheme is not ("http" or "https") || uri.HostNameType == UriHostNameType.IPv6
            ? uri.Scheme + ":"
            : uri.GetLeftPart(UriPartial.Authority);
    }
}
