using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Tonearm;

/// <summary>
/// Binds the addresses of the settings as Kestrel would by itself, but behind TLS every connection is a
/// <see cref="RefusableConnection"/>: what Kestrel adds to all endpoints comes before TLS, and sees cipher text.
/// </summary>
static class Listeners
{
    public static void Bind(KestrelServerOptions kestrel, Settings settings)
    {
        var certificate = settings.Certificate is { } path ? new ServerCertificate(path, settings.CertificateKey) : null;
        foreach (var address in settings.Urls.Select(BindingAddress.Parse))
            Bind(kestrel, address, listen =>
            {
                if (address.Scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase))
                    listen.UseHttps(certificate!.Use);
                listen.Use(RefusableConnection.Wrap);
            });
    }

    /// <summary>Every host that is neither <c>localhost</c> nor an address means all addresses of the machine.</summary>
    static void Bind(KestrelServerOptions kestrel, BindingAddress address, Action<ListenOptions> configure)
    {
        if (address.IsUnixPipe)
            kestrel.ListenUnixSocket(address.UnixPipePath, configure);
        else if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            kestrel.ListenLocalhost(address.Port, configure);
        else if (IPAddress.TryParse(address.Host, out var ip))
            kestrel.Listen(ip, address.Port, configure);
        else
            kestrel.ListenAnyIP(address.Port, configure);
    }
}
