using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Tonearm;

/// <summary>
/// The certificate of https listeners, with those that signed it. Files that change are read again at the next connection;
/// what cannot be read then leaves the one before in use.
/// </summary>
sealed class ServerCertificate
{
    readonly string path;
    readonly string? keyPath;
    readonly Lock reading = new();
    SslStreamCertificateContext context;
    DateTime changed;

    /// <param name="path">PEM, or PKCS #12 without a password (<c>.pfx</c>, <c>.p12</c>).</param>
    /// <param name="keyPath">Of the private key in PEM; null if it is in the same file.</param>
    /// <exception cref="SettingException">The files cannot be read, or hold no certificate with its key.</exception>
    public ServerCertificate(string path, string? keyPath)
    {
        (this.path, this.keyPath) = (path, keyPath);
        try
        {
            (changed, context) = (Changed(), Read());
        }
        catch (Exception e) when (IsOfFile(e))
        {
            throw new SettingException($"The certificate cannot be read from {path}: {e.Message}");
        }
    }

    public void Use(HttpsConnectionAdapterOptions https)
    {
        // The framework wants to see a certificate; the context names the ones above it as well.
        https.ServerCertificateSelector = (_, _) => Current().TargetCertificate;
        https.OnAuthenticate = (_, tls) => (tls.ServerCertificateSelectionCallback, tls.ServerCertificateContext) = (null, Current());
    }

    SslStreamCertificateContext Current()
    {
        lock (reading)
        {
            try
            {
                if (Changed() is var now && now != changed)
                    (context, changed) = (Read(), now);
            }
            catch (Exception e) when (IsOfFile(e))
            {
                // Half written, most likely: it is tried again at the next connection.
            }
            return context;
        }
    }

    DateTime Changed() => new[] { path, keyPath ?? path }.Max(File.GetLastWriteTimeUtc);

    SslStreamCertificateContext Read()
    {
        if (Path.GetExtension(path) is ".pfx" or ".p12")
            return SslStreamCertificateContext.Create(X509CertificateLoader.LoadPkcs12FromFile(path, null), null, offline: true);
        X509Certificate2Collection above = [];
        above.ImportFromPemFile(path);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(path, keyPath), above, offline: true);
    }

    static bool IsOfFile(Exception e) => e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or NotSupportedException;
}
