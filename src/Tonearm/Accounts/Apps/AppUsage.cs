using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Apps;

/// <summary>Requests of an app on one day (UTC).</summary>
/// <param name="Refused">Those of them that the rate limit refused.</param>
readonly record struct UsageDay(DateOnly Day, long Requests, long Refused);

/// <summary>Requests of an app for one operation with one outcome, in all the days that are kept.</summary>
/// <param name="Operation">As <see cref="OperationName"/> has it.</param>
/// <param name="Today">Those of them since midnight, UTC.</param>
readonly record struct OperationUsage(string Operation, int Status, long Today, long Requests);

/// <summary>
/// How much each app has been used, by day, operation and status, for two weeks. Counts reach the store every two seconds,
/// so that a developer sees a request that has just failed.
/// </summary>
sealed partial class AppUsage(StateStore store, RequestCounts counts, TimeProvider clock, ILogger<AppUsage> log) : BackgroundService
{
    public const int Days = 14;

    /// <summary>Rows of an app's page; an app that calls everything and fails in every way has more.</summary>
    const int MaxOperations = 200;

    /// <summary>Counts in one change of the store, which others wait for.</summary>
    const int Batch = 200;

    static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(2);

    int purged;

    /// <summary>The last days that had requests, newest first.</summary>
    public ValueTask<List<UsageDay>> Of(string clientId) => store.ReadOne(state => state.All(
        "select day, requests, refused from app_requests where client_id = $1 and day > $2 order by day desc",
        row => new UsageDay(DateOnly.FromDayNumber(row.GetInt32(0)), row.GetInt64(1), row.GetInt64(2)), clientId, Today - Days));

    /// <summary>The operations of the last days by their outcomes, the most frequent first.</summary>
    public ValueTask<List<OperationUsage>> OperationsOf(string clientId) => store.ReadOne(state => state.All(
        """
        select operation, status, cast(sum(case when day = $2 then requests else 0 end) as bigint), cast(sum(requests) as bigint)
        from app_operations where client_id = $1 and day > $3
        group by operation, status order by 4 desc, operation, status limit $4
        """,
        row => new OperationUsage(row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3)), clientId, Today, Today - Days, MaxOperations));

    public async Task Flush()
    {
        // In one order on all nodes, so that none waits for another that waits for it.
        var taken = counts.Take().OrderBy(each => each.Kind.ClientId, StringComparer.Ordinal)
            .ThenBy(each => each.Kind.Operation, StringComparer.Ordinal).ThenBy(each => each.Kind.Status).ToArray();
        var kept = 0;
        try
        {
            foreach (var batch in taken.Chunk(Batch))
            {
                await store.Write(state => Keep(state, batch));
                kept += batch.Length;
            }
            await Purge();
        }
        catch (StateStoreException error)
        {
            // Rather a few requests too few than counted twice.
            counts.Return(taken.Skip(error.Fault == StoreFault.OutcomeUnknown ? kept + Batch : kept));
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

    void Keep(StateConnection state, RequestCount[] taken)
    {
        var today = Today;
        foreach (var app in taken.GroupBy(each => each.Kind.ClientId))
            state.Run(
                """
                insert into app_requests (client_id, day, requests, refused) select client_id, $2, $3, $4 from apps where client_id = $1
                on conflict (client_id, day) do update set requests = app_requests.requests + $3, refused = app_requests.refused + $4
                """,
                app.Key, today, app.Sum(each => each.Requests), app.Where(each => each.Kind.Status == StatusCodes.Status429TooManyRequests).Sum(each => each.Requests));
        foreach (var ((clientId, operation, status), requests) in taken)
            state.Run(
                """
                insert into app_operations (client_id, day, operation, status, requests) select client_id, $2, $3, $4, $5 from apps where client_id = $1
                on conflict (client_id, day, operation, status) do update set requests = app_operations.requests + $5
                """,
                clientId, today, operation, status, requests);
    }

    /// <summary>Removes the days that are no longer shown, once a day.</summary>
    async Task Purge()
    {
        var last = Today - Days;
        if (purged == last)
            return;
        await store.Write(state => state.Run("delete from app_requests where day <= $1", last) + state.Run("delete from app_operations where day <= $1", last));
        purged = last;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The use of apps could not be written and will be tried again")]
    static partial void LogFailed(ILogger log, Exception error);
}
