using Tonearm.Storage;

namespace Tonearm;

/// <summary>Looks once a second whether the operator has begun or ended maintenance. Requests only look at a field.</summary>
sealed class MaintenanceWatch(StateStore store, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    volatile Maintenance? told;

    /// <summary>The maintenance that is going on; null for none.</summary>
    public Maintenance? Current => told is { } maintenance && maintenance.IsOn(time.GetUtcNow()) ? maintenance : null;

    /// <summary>The first request is answered as the last one before the start was.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Look();
        await base.StartAsync(cancellationToken);
    }

    public async Task Look()
    {
        try
        {
            told = await store.ReadOne(Maintenance.Read);
        }
        catch (StateStoreException)
        {
            // What was known stays: requests hear of the fault themselves, and the upkeep of tokens logs it.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Look();
    }
}
