using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages;

/// <summary>
/// The cookie that belongs to the seal of forms. With a public https address configured it is secure in every answer,
/// also where a proxy does not tell that the browser came over https: the framework's own setting for that refuses such
/// requests instead.
/// </summary>
sealed class FormCookie : CookieBuilder
{
    readonly bool isAlwaysSecure;

    public FormCookie(PublicUrls urls)
    {
        isAlwaysSecure = urls.HasHttps;
        Name = isAlwaysSecure ? "__Host-tonearm-forms" : "tonearm-forms";
        (Path, HttpOnly, IsEssential) = ("/", true, true);
        (SameSite, SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure |= isAlwaysSecure;
        return options;
    }
}
