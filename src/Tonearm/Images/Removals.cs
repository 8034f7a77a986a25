using Tonearm.Storage;

namespace Tonearm.Images;

/// <summary>
/// Lets go of pictures that have been removed, on whichever server that was: within a second of it nothing of them is in
/// memory or among the files that have been made. Requests pay nothing for it: one small read each second does.
/// </summary>
sealed partial class Removals(StateStore store, RecentPictures recent, PictureCache cache, TimeProvider time, ILogger<Removals> log) : BackgroundService
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>The epoch whose removals have been dealt with; none when the server starts.</summary>
    long? known;

    /// <summary>Looks for removals; called by one caller at a time.</summary>
    /// <exception cref="StateStoreException">The store cannot be read; the next look will do.</exception>
    public async Task Look()
    {
        var epoch = await store.ReadOne(PictureRows.Epoch);
        if (epoch == known)
            return;
        // Memory first: what is found from here on is found in the store.
        recent.ForgetUploads();
        await Sweep();
        known = epoch;
    }

    /// <summary>Deletes the files made of pictures that are not shown any longer.</summary>
    async Task Sweep()
    {
        foreach (var files in cache.Names(UploadFile.Prefix).Select(UploadFile.Read).OfType<UploadFile>().GroupBy(file => file.Id).Chunk(PictureRows.MaxAsked))
        {
            var shown = await store.ReadOne(state => PictureRows.Shown(state, [.. files.Select(file => file.Key)]));
            foreach (var file in files.Where(file => !shown.Contains(file.Key)).SelectMany(file => file))
                cache.Remove(file.Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            await Task.Run(() => cache.EmptyUnless(UploadFile.Prefix), stoppingToken);
            do
                await Try();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    async Task Try()
    {
        try
        {
            await Look();
        }
        catch (StateStoreException fault)
        {
            LogFailed(log, fault);
        }
        catch (ObjectDisposedException)
        {
            // The store closes first.
        }
    }

    [LoggerMessage(EventId = 43, Level = LogLevel.Warning, Message = "Removals of pictures could not be looked for and will be again")]
    static partial void LogFailed(ILogger log, Exception fault);
}
