using System.Net;
using Tonearm.Accounts;
using Tonearm.Accounts.Users;
using Tonearm.Catalogue;
using Tonearm.Images;
using Tonearm.Playlists;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>
/// Everything a server can be told, read once from options, <c>TONEARM_…</c> variables and <c>appsettings.json</c>
/// (docs/configuration.md). Past this point nobody reads configuration.
/// </summary>
sealed record Settings
{
    public string DataDirectory { get; init; } = "./data";

    /// <summary>Where the state is: a connection string of PostgreSQL, or a directory; null for the data directory.</summary>
    public string? Store { get; init; }

    public string[] Urls { get; init; } = ["http://127.0.0.1:8080"];
    public PublicUrls PublicUrls { get; init; } = new();

    /// <summary>The file of the certificate of https listeners, and that of its private key where it is another.</summary>
    public string? Certificate { get; init; }
    public string? CertificateKey { get; init; }

    public CatalogueOptions Catalogue { get; init; } = new();
    public PlaylistsOptions Playlists { get; init; } = new();
    public ImagesOptions Images { get; init; } = new();
    public AccountsOptions Accounts { get; init; } = new();

    /// <summary>Proxies whose forwarded headers are believed.</summary>
    public IPAddress[] Proxies { get; init; } = [];

    /// <summary>Hosts that a proxy may name in <c>X-Forwarded-Host</c>, beside those of the public addresses.</summary>
    public string[] ForwardedHosts { get; init; } = [];

    /// <summary>Requests an app may make in 30 seconds; null means no limit.</summary>
    public int? RateLimit { get; init; }

    /// <summary>The same for an app in development mode.</summary>
    public int? DevelopmentRateLimit { get; init; }

    /// <summary>Changes of playlists that a user may make in 30 seconds through all apps, and commands to the player; null means no limit.</summary>
    public int? UserWriteLimit { get; init; }

    /// <summary>The same for covers.</summary>
    public int? UserUploadLimit { get; init; }

    /// <summary>Searches that a visitor of the search page may make in a minute; null means no limit.</summary>
    public int? SearchLimit { get; init; }

    /// <summary>Who may make an account: everybody in local mode, else who is invited.</summary>
    public Registration Registration { get; init; }

    /// <summary>An empty store gets a demo user and a demo app, whatever the catalogue.</summary>
    public bool Demo { get; init; }

    /// <summary>What every lenient default goes by.</summary>
    public LocalMode LocalMode => LocalMode.Of(Urls, Proxies, PublicUrls);

    public string CatalogueDirectory => Path.Combine(DataDirectory, "catalogue");

    /// <summary>Pictures that have been made.</summary>
    public string PictureDirectory => Path.Combine(DataDirectory, "pictures");

    /// <summary>Requests in 30 seconds where nothing else is configured, outside local mode.</summary>
    const int PublicRateLimit = 900;

    /// <summary>The same for apps in development mode. The real service publishes neither number, only that this one is lower.</summary>
    const int PublicDevelopmentRateLimit = 180;

    /// <summary>Searches in a minute where nothing else is configured, outside local mode.</summary>
    const int PublicSearchLimit = 60;

    /// <exception cref="SettingException">A value cannot be read.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var hosts = ReadHosts(configuration);
        var mode = hosts.LocalMode;
        return hosts with
        {
            DataDirectory = configuration["data"] ?? "./data",
            Certificate = configuration["certificate"] is { Length: > 0 } certificate ? certificate : null,
            CertificateKey = configuration["certificate_key"] is { Length: > 0 } key ? key : null,
            Store = configuration["store"] is { Length: > 0 } store ? store : null,
            Catalogue = new CatalogueOptions(
                configuration.Megabytes("cache_megabytes", 64),
                configuration.Boolean("market_optional", mode.IsOn)),
            Playlists = new PlaylistsOptions(configuration.Megabytes("playlist_cache_megabytes", 128)),
            Images = new ImagesOptions(configuration.Megabytes("picture_disk_megabytes", 512), configuration.Megabytes("picture_cache_megabytes", 32)),
            Accounts = ReadAccounts(configuration, mode),
            RateLimit = configuration.Limit("rate_limit", mode.IsOn ? 0 : PublicRateLimit),
            DevelopmentRateLimit = configuration.Limit("rate_limit_development", mode.IsOn ? 0 : PublicDevelopmentRateLimit),
            UserWriteLimit = configuration.Limit("rate_limit_user_writes", 0),
            UserUploadLimit = configuration.Limit("rate_limit_user_uploads", 0),
            SearchLimit = configuration.Limit("searches_per_minute", mode.IsOn ? 0 : PublicSearchLimit),
            Registration = configuration.Choice("registration", mode.IsOn ? Registration.Open : Registration.Invitation),
            Demo = configuration.Boolean("demo", false),
        };
    }

    /// <summary>Where it listens and by what it is known: all that decides about local mode.</summary>
    static Settings ReadHosts(IConfiguration configuration) => new()
    {
        Urls = configuration["urls"] is { } urls ? List(urls, ';') : new Settings().Urls,
        PublicUrls = new PublicUrls(Base(configuration, "api"), Base(configuration, "accounts"), Base(configuration, "images"), Base(configuration, "open")),
        Proxies = [.. List(configuration["proxies"] ?? "", ',').Select(text => SettingValues.Address("proxies", text))],
        ForwardedHosts = List(configuration["forwarded_hosts"] ?? "", ','),
    };

    /// <summary>What is likely to go wrong with the settings, in words for the operator; null if nothing is.</summary>
    public string? Warning() => PublicUrls.HasHttps && Proxies.Length == 0
        ? "A public https address is configured and no proxies (TONEARM_PROXIES): all clients seem to have the address of the proxy."
        : null;

    /// <summary>What is wrong with the settings, in words for the operator; null if nothing is.</summary>
    public string? Refusal() =>
        Urls.Length == 0 ? "There is no address to listen on."
        : Urls.FirstOrDefault(url => !IsListener(url)) is { } wrong
            ? $"{wrong} is no address to listen on: that is http:// or https://, a host, and a port if another than 80 or 443 is meant."
        : Certificate is null && Urls.FirstOrDefault(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) is { } secure
            ? $"{secure} needs a certificate: give --certificate FILE, and --certificate-key FILE if the private key is in a file of its own."
        : Accounts.AutoApprove is not null && LocalMode.Others is { } others
            ? $"Approving every request works in local mode only, and this server is not local: {others}."
            : PublicUrls.All.FirstOrDefault(url => !IsWeb(url)) is { } odd
            ? $"{odd} is no public address: it starts with https:// or http:// and a host."
        : Accounts.Refusal();

    static AccountsOptions ReadAccounts(IConfiguration configuration, LocalMode mode)
    {
        var usual = new AccountsOptions();
        return new AccountsOptions
        {
            ImplicitGrant = configuration.Boolean("implicit_grant", usual.ImplicitGrant),
            ParametersInQuery = configuration.Boolean("parameters_in_query", mode.IsOn),
            SecretsInQuery = configuration.Boolean("secrets_in_query", mode.IsOn),
            Refresh = configuration.Choice("refresh_tokens", usual.Refresh),
            RefreshGrace = TimeSpan.FromSeconds(configuration.Number("refresh_grace_seconds", (int)usual.RefreshGrace.TotalSeconds)),
            CodeLifetime = TimeSpan.FromSeconds(configuration.Number("code_lifetime_seconds", (int)usual.CodeLifetime.TotalSeconds)),
            RefreshLifetime = configuration.Number("refresh_lifetime_days", 0) is not 0 and var days ? TimeSpan.FromDays(days) : null,
            SignUpsPerHour = configuration.Number("sign_ups_per_hour", usual.SignUpsPerHour),
            AutoApprove = configuration["auto_approve"] is { Length: > 0 } user ? user : null,
        };
    }

    /// <summary>As Kestrel reads it: <c>http://*:8080</c> and <c>http://unix:/path</c> too.</summary>
    static bool IsListener(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.Host.Length > 0 && address.PathBase.Length == 0 && address.Port is >= 0 and <= 65535;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static bool IsWeb(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    static string[] List(string text, char separator) =>
        text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string? Base(IConfiguration configuration, string face) =>
        configuration["public_url:" + face] is { Length: > 0 } url ? url.TrimEnd('/') : null;
}
