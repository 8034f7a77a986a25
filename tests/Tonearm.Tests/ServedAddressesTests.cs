using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tonearm.Tests;

/// <summary>TLS without a proxy, and the addresses that a start prints.</summary>
public sealed class ServedAddressesTests
{
    [Theory]
    [InlineData("pem")]
    [InlineData("one.pem")]
    [InlineData("pfx")]
    public async Task Https_is_served_with_a_certificate_that_may_be_renewed(string form)
    {
        using var files = new TemporaryDirectory();
        var (path, key) = Write(files, form, "first");
        await using var server = await TonearmApp.Start(adjust: settings => settings with { Urls = ["https://127.0.0.1:0"], Certificate = path, CertificateKey = key });
        Assert.Equal("CN=first", await SubjectAt(server.Url));
        Write(files, form, "second");
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddMinutes(1));
        Assert.Equal("CN=second", await SubjectAt(server.Url));
        await File.WriteAllTextAsync(path, "half a fi", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddMinutes(2));
        Assert.Equal("CN=second", await SubjectAt(server.Url));
    }

    [Theory]
    [InlineData("--certificate")]
    [InlineData("none", "--certificate")]
    public async Task Https_without_a_usable_certificate_says_what_is_missing(params string[] words)
    {
        using var directory = new TemporaryDirectory();
        string[] given = words.Length == 2 ? ["--certificate", directory["none"]] : [];
        var run = await CommandRun.Start(["serve", "--urls", "https://127.0.0.1:0", "--data", directory["data"], .. given]);
        Assert.Equal(1, run.Exit);
        Assert.Contains(words[0], Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_prints_the_public_addresses()
    {
        using var directory = new TemporaryDirectory();
        var (process, url) = await TonearmProcess.Serve(("TONEARM_PUBLIC_URL__API", "http://music.localhost:8080"), "--data", directory.Path);
        try
        {
            Assert.Equal("http://music.localhost:8080/v1", url.OriginalString);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.Dispose();
        }
    }

    internal static (string Path, string? Key) Write(TemporaryDirectory files, string form, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = files["certificate." + form];
        if (form == "pfx")
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        else if (form == "pem")
            File.WriteAllText(files["key.pem"], key.ExportPkcs8PrivateKeyPem());
        if (form != "pfx")
            File.WriteAllText(path, certificate.ExportCertificatePem() + (form == "pem" ? "" : "\n" + key.ExportPkcs8PrivateKeyPem()));
        return (path, form == "pem" ? files["key.pem"] : null);
    }

    static async Task<string?> SubjectAt(string url)
    {
        string? subject = null;
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    subject = certificate?.Subject;
                    return subject is not null;
                },
            },
        };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(url) };
        using var answer = await http.GetAsync(new Uri("/healthz", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return subject;
    }
}
