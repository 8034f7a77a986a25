using Tonearm.Storage;

namespace Tonearm;

/// <summary>Reads the store's keys once a second, where something has been committed since.</summary>
sealed partial class KeyWatch(SigningKeys keys, StateStore store, TimeProvider time, ILogger<KeyWatch> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    UInt128? seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Look();
    }

    async Task Look()
    {
        var mark = store.CommitVersion;
        if (mark is not null && mark == seen)
            return;
        try
        {
            if (await keys.Look())
                LogNewKey(log);
            seen = mark;
        }
        catch (Exception fault) when (fault is StateStoreException or ObjectDisposedException)
        {
            LogUnread(log, fault);
        }
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Information, Message = "The keys of the store have changed")]
    static partial void LogNewKey(ILogger log);

    [LoggerMessage(EventId = 41, Level = LogLevel.Warning, Message = "The keys of the store cannot be read; the known ones stay in use")]
    static partial void LogUnread(ILogger log, Exception fault);
}
