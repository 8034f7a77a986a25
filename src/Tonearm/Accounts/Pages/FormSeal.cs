using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Tonearm.Accounts.Sessions;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages;

/// <summary>
/// Proof that a form came from a page of ours, shown to the same session: the framework's anti-forgery tokens. The
/// framework's parts are built when the first form is shown; a server that shows none pays nothing for them at its start.
/// </summary>
sealed class FormSeal(StateStore store, PublicUrls urls) : IAsyncDisposable
{
    public const string Field = "form_seal", Header = "X-Form-Seal";

    static readonly TimeSpan LockLife = TimeSpan.FromHours(1);

    readonly FormCookie cookie = new(urls);
    readonly Lazy<ServiceProvider> framework = new(() => Build(store, urls));

    /// <summary>The value for the hidden field of a form; sets the cookie that belongs to it.</summary>
    public string For(HttpContext http) => Antiforgery.GetAndStoreTokens(http).RequestToken!;

    /// <summary>Whether the request carries the token of a page shown to this browser and session.</summary>
    public Task<bool> Fits(HttpContext http) => Antiforgery.IsRequestValidAsync(http);

    /// <summary>
    /// Whether the browser has been shown a form of ours and comes from a page of this site: other sites cannot send that
    /// cookie along (SameSite=Lax). Less than <see cref="Fits"/>, which needs the session of the form.
    /// </summary>
    public bool ComesFromThisSite(HttpContext http) => http.Request.Cookies.ContainsKey(cookie.Name!);

    /// <summary>Encloses a text that only the same session can hand back, within an hour.</summary>
    public string Lock(Session session, string text) => Protector(session).Protect(text, LockLife);

    /// <summary>The text that was enclosed for this session; null if it was not, or is too old.</summary>
    public string? Unlock(Session session, string locked)
    {
        try
        {
            return Protector(session).Unprotect(locked);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Binds what is shown and checked from here on to a session.</summary>
    public static void Bind(HttpContext http, Session? session) => http.User = session is null
        ? new ClaimsPrincipal(new ClaimsIdentity())
        : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, session.Id)], "session"));

    public ValueTask DisposeAsync() => framework.IsValueCreated ? framework.Value.DisposeAsync() : ValueTask.CompletedTask;

    ITimeLimitedDataProtector Protector(Session session) =>
        framework.Value.GetRequiredService<IDataProtectionProvider>().CreateProtector("form", session.Id).ToTimeLimitedDataProtector();

    IAntiforgery Antiforgery => framework.Value.GetRequiredService<IAntiforgery>();

    static ServiceProvider Build(StateStore store, PublicUrls urls)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddDataProtection().SetApplicationName("tonearm");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new KeyRing(store));
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = Field;
            options.HeaderName = Header;
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie = new FormCookie(urls);
        });
        return services.BuildServiceProvider();
    }
}
