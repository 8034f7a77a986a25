using System.CommandLine;
using Spectre.Console;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Storage;

namespace Tonearm.Commands;

/// <summary><c>tonearm serve</c>: answers as API and accounts service until it is told to stop.</summary>
static class ServeCommand
{
    static readonly Option<string?> Urls = new("--urls") { Description = "Addresses to listen on, separated by ';'. Default http://127.0.0.1:8080." };
    static readonly Option<string?> Certificate = new("--certificate") { Description = "The certificate of https addresses: PEM, or PKCS #12 without a password (.pfx, .p12). Read again when it changes." };
    static readonly Option<string?> CertificateKey = new("--certificate-key") { Description = "The private key of the certificate in PEM, if it is in a file of its own." };
    static readonly Option<int?> RateLimit = new("--rate-limit") { Description = "Requests an app may make in 30 seconds; 0 for no limit, which is the default in local mode." };
    static readonly Option<string?> AutoApprove = new("--auto-approve")
    {
        Description = "For tests: /authorize answers at once as if this user had signed in and agreed. Only in local mode.",
        HelpName = "USER_ID",
    };
    static readonly Option<bool> Demo = new("--demo") { Description = "Make a demo user and a demo app if there is nobody yet, on an imported catalogue too." };

    public static Command Create(TimeProvider time)
    {
        var command = new Command("serve", "Serve the Web API and the accounts service.") { Urls, Certificate, CertificateKey, RateLimit, AutoApprove, Demo };
        command.SetAction((parsed, stop) => Run(parsed, time, stop));
        return command;
    }

    static async Task<int> Run(ParseResult parsed, TimeProvider time, CancellationToken stop)
    {
        var configuration = Configuration(parsed);
        var settings = Settings.Read(configuration);
        if (settings.Refusal() is { } refusal)
            throw new CommandException(refusal);
        Protect(settings);
        EnsureCatalogue(settings, time);
        WebApplication? built = null;
        await using var app = Server.Build(settings, time, builder =>
            Logging.Configure(builder.Logging, configuration, settings.Accounts.SecretsInQuery, () => built?.Lifetime.ApplicationStarted.IsCancellationRequested ?? false));
        built = app;
        await Welcome.Start(app, settings, stop);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>Earlier versions left the folder open to other users of the machine.</summary>
    static void Protect(Settings settings)
    {
        PrivateFiles.MakeFolder(settings.DataDirectory);
        PrivateFiles.Protect(settings.DataDirectory);
        PrivateFiles.ProtectAll(settings.CatalogueDirectory);
        PrivateFiles.ProtectAll(settings.PictureDirectory);
    }

    /// <summary>An empty data folder gets the demo catalogue, so that the first start answers something.</summary>
    static void EnsureCatalogue(Settings settings, TimeProvider time)
    {
        var directory = new ReleaseDirectory(settings.CatalogueDirectory);
        if (directory.Current is not null)
            return;
        if (directory.Names.Count > 0)
            throw new CommandException($"{directory.Path} holds releases and does not say which is published: publish one with `tonearm catalogue rollback`.");
        AnsiConsole.MarkupLineInterpolated($"[grey]{settings.DataDirectory} is empty: inventing a demo catalogue[/]");
        CatalogueImport.Run(directory, new DemoCatalogue(), DemoCatalogue.Description, time, new RefusedRows(row => throw new InvalidOperationException(row.Reason)), new ImportProgress());
    }

    /// <summary>What a server is told by these options, the environment and <c>appsettings.json</c>.</summary>
    public static IConfigurationRoot Configuration(ParseResult parsed)
    {
        var given = new Dictionary<string, string?> { ["data"] = parsed.GetRequiredValue(CommonOptions.Data) };
        if (CommonOptions.StoreOf(parsed) is { } store)
            given["store"] = store;
        if (parsed.GetValue(Urls) is { } urls)
            given["urls"] = urls;
        if (parsed.GetValue(Certificate) is { } certificate)
            given["certificate"] = certificate;
        if (parsed.GetValue(CertificateKey) is { } key)
            given["certificate_key"] = key;
        if (parsed.GetValue(RateLimit) is { } limit)
            given["rate_limit"] = limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (parsed.GetValue(AutoApprove) is { } user)
            given["auto_approve"] = user;
        if (parsed.GetValue(Demo))
            given["demo"] = "true";
        return new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables("TONEARM_")
            .AddInMemoryCollection(given)
            .Build();
    }
}
