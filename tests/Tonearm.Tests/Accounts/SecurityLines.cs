using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Tonearm.Accounts.Security;

namespace Tonearm.Tests.Accounts;

/// <summary>The security log of a server, kept for a test.</summary>
sealed class SecurityLines : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<(string Event, LogLevel Level, string Text)> lines = new();
    readonly bool isSecurity;

    /// <summary>Takes what has been written since the last time.</summary>
    public List<(string Event, LogLevel Level, string Text)> Take()
    {
        List<(string, LogLevel, string)> taken = [];
        while (lines.TryDequeue(out var line))
            taken.Add(line);
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new SecurityLines(lines, categoryName == SecurityLog.Category);

    public SecurityLines()
    {
    }

    SecurityLines(ConcurrentQueue<(string, LogLevel, string)> lines, bool isSecurity) => (this.lines, this.isSecurity) = (lines, isSecurity);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (isSecurity)
            lines.Enqueue((eventId.Name!, logLevel, formatter(state, exception)));
    }

    public bool IsEnabled(LogLevel logLevel) => isSecurity;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Dispose()
    {
    }
}
