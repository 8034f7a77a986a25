using Tonearm.Accounts.Security;
using Tonearm.Storage;

namespace Tonearm.Accounts.Tokens;

/// <summary>What happens to tokens by itself: revocations of other processes twice a second, the purge once a minute.</summary>
sealed partial class TokenUpkeep(TokenStore tokens, AccountEvents events, Revocations revocations, TimeProvider clock, ILogger<TokenUpkeep> log)
    : BackgroundService
{
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500), PurgeEvery = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Repeat(LookEvery, revocations.Look, stoppingToken),
        Repeat(PurgeEvery, tokens.Purge, stoppingToken),
        Repeat(PurgeEvery, events.Purge, stoppingToken));

    async Task Repeat(TimeSpan interval, Func<Task> work, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                await Try(work);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StateStoreException error)
        {
            LogFailed(log, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The upkeep of tokens failed and will be tried again")]
    static partial void LogFailed(ILogger log, Exception error);
}
