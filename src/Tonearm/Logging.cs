using Tonearm.Accounts.Security;

namespace Tonearm;

/// <summary>
/// Structured logs on standard error, so that standard output stays with what a command says: one JSON object a line,
/// or readable lines on a terminal. Levels follow the standard <c>Logging</c> section.
/// </summary>
static class Logging
{
    const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>They log a start that fails with a trace; the command says in a line what was wrong.</summary>
    static readonly string[] StartLogs = ["Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Extensions.Hosting.Internal.Host"];

    /// <summary>Categories that may write down the query of a request: the second one that of a malformed request.</summary>
    static readonly string[] WithQueries = [RequestLog, "Microsoft.AspNetCore.Server.Kestrel.BadRequests"];

    /// <param name="secretQueries">
    /// Whether queries may hold secrets (<see cref="Accounts.AccountsOptions.SecretsInQuery"/>): then no level that is asked
    /// for writes them down.
    /// </param>
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration, bool secretQueries, Func<bool> hasStarted)
    {
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        AddFormat(logging);
        if (configuration["Logging:LogLevel:Default"] is null)
            logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Tonearm", LogLevel.Information);
        // Where this category logs anything at all, the host starts an activity for each request.
        if (configuration["Logging:LogLevel:" + RequestLog] is null)
            logging.AddFilter(RequestLog, LogLevel.None);
        foreach (var category in StartLogs)
            if (configuration["Logging:LogLevel:" + category] is null)
                logging.AddFilter(category, level => level >= LogLevel.Warning && hasStarted());
        if (secretQueries)
            logging.Services.PostConfigure<LoggerFilterOptions>(DisableExportedScopes);
    }

    /// <summary>A rule for one provider beats one for all, so each provider that has rules gets its own.</summary>
    static void DisableExportedScopes(LoggerFilterOptions filters)
    {
        string?[] providers = [null, .. filters.Rules.Select(rule => rule.ProviderName).OfType<string>().Distinct()];
        foreach (var category in WithQueries)
            foreach (var provider in providers)
                filters.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.None, filter: null));
    }

    /// <summary>A command says what it does by itself; its log has the security events, for whoever gathers them.</summary>
    public static void ConfigureForCommand(ILoggingBuilder logging)
    {
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        AddFormat(logging);
        logging.SetMinimumLevel(LogLevel.None).AddFilter(SecurityLog.Category, LogLevel.Information);
    }

    static void AddFormat(ILoggingBuilder logging)
    {
        if (Console.IsErrorRedirected)
            logging.AddJsonConsole();
        else
            logging.AddSimpleConsole(line => line.SingleLine = true);
    }
}
