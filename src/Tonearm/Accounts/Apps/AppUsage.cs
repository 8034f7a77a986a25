using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Apps;

/// <summary>Requests of an app on one day (UTC).</summary>
readonly record struct UsageDay(DateOnly Day, long Requests, long Refused);

/// <summary>How much each app has been used, by day, for two weeks. Counts reach the store every ten seconds.</summary>
sealed partial class AppUsage(StateStore store, RequestCounts counts, TimeProvider clock, ILogger<AppUsage> log) : BackgroundService
{
    public const int Days = 14;

    static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(10);

    /// <summary>The last days that had requests, newest first.</summary>
    public ValueTask<List<UsageDay>> Of(string clientId) => store.ReadOne(state => state.All(
        "select day, requests, refused from app_requests where client_id = $1 and day > $2 order by day desc",
        row => new UsageDay(DateOnly.FromDayNumber(row.GetInt32(0)), row.GetInt64(1), row.GetInt64(2)), clientId, Today - Days));

    public async Task Flush()
    {
        var taken = counts.Take();
        if (taken.Count == 0)
            return;
        try
        {
            await store.Write(state => Keep(state, taken));
        }
        catch (StateStoreException error)
        {
            // Rather a few requests too few than counted twice.
            if (error.Fault != StoreFault.OutcomeUnknown)
                counts.Return(taken);
            LogFailed(log, error);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FlushEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Flush();
        }
        catch (OperationCanceledException)
        {
            await Flush();
        }
    }

    int Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber;

    void Keep(StateConnection state, List<AppCount> taken)
    {
        var today = Today;
        // In one order on all nodes, so that none waits for another that waits for it.
        foreach (var count in taken.OrderBy(each => each.ClientId, StringComparer.Ordinal))
            state.Run(
                """
                insert into app_requests (client_id, day, requests, refused) select client_id, $2, $3, $4 from apps where client_id = $1
                on conflict (client_id, day) do update set requests = app_requests.requests + $3, refused = app_requests.refused + $4
                """,
                count.ClientId, today, count.Requests, count.Refused);
        state.Run("delete from app_requests where day <= $1", today - Days);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The use of apps could not be written and will be tried again")]
    static partial void LogFailed(ILogger log, Exception error);
}
