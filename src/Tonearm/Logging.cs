using Tonearm.Accounts.Security;

namespace Tonearm;

/// <summary>
/// Structured logs on standard error, so that standard output stays with what a command says: one JSON object a line,
/// or readable lines on a terminal. Levels follow the standard <c>Logging</c> section.
/// </summary>
static class Logging
{
    const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static void Configure(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        AddFormat(logging);
        if (configuration["Logging:LogLevel:Default"] is null)
            logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Tonearm", LogLevel.Information);
        // Where this category logs anything at all, the host starts an activity for each request.
        if (configuration["Logging:LogLevel:" + RequestLog] is null)
            logging.AddFilter(RequestLog, LogLevel.None);
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
