using System.Security.Cryptography;
using System.Threading.Channels;
using Tonearm.Ids;
using Tonearm.Images.Drawing;
using Tonearm.Storage;

namespace Tonearm.Images;

/// <summary>Shows an uploaded picture as that of a playlist. The host knows how.</summary>
delegate Task ShowPicture(EntityId playlistId, string userId, string? client, PictureId picture);

/// <summary>
/// Takes pictures in. Those of playlists are on disk when they are acknowledged and redrawn afterwards, one at a time;
/// what was waiting when the program ended goes on with its next start.
/// </summary>
sealed partial class Uploads(StateStore store, ShowPicture show, DrawingLimit drawing, TimeProvider time, ILogger<Uploads> log) : BackgroundService
{
    /// <summary>Pixels on a side of what is kept.</summary>
    const int KeptSize = 640;

    /// <summary>Another node may have ended with pictures waiting.</summary>
    static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    readonly Channel<bool> arrived = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Keeps a picture for a playlist, durably when the task completes.</summary>
    /// <param name="body">Whole, of a format that is taken (<see cref="Source.IsWhole"/>).</param>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was.</exception>
    public async Task ForPlaylist(EntityId playlistId, string userId, string? client, byte[] body)
    {
        var id = new byte[EntityId.Size];
        playlistId.Write(id);
        await store.Write(state => PictureRows.Insert(state, NewId(), userId, id, client, time.GetUtcNow(), body));
        arrived.Writer.TryWrite(true);
    }

    /// <summary>Keeps the picture of a person; null if it cannot be drawn.</summary>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was.</exception>
    public async Task<PictureId?> ForPerson(string userId, byte[] body)
    {
        if (await drawing.Run(() => Source.Redraw(body, KeptSize)) is not { } square)
            return null;
        var id = NewId();
        await store.Write(state => PictureRows.Insert(state, id, userId, null, null, time.GetUtcNow(), square));
        return id;
    }

    public Task Remove(PictureId id) => store.Write(state => PictureRows.Remove(state, id));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Look, time);
        var (tick, call) = (clock.WaitForNextTickAsync(stoppingToken).AsTask(), arrived.Reader.WaitToReadAsync(stoppingToken).AsTask());
        while (!stoppingToken.IsCancellationRequested)
        {
            await FinishAll(stoppingToken);
            await Task.WhenAny(tick, call).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            if (tick.IsCompleted)
                tick = clock.WaitForNextTickAsync(stoppingToken).AsTask();
            arrived.Reader.TryRead(out _);
            if (call.IsCompleted)
                call = arrived.Reader.WaitToReadAsync(stoppingToken).AsTask();
        }
    }

    async Task FinishAll(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && await store.ReadOne(PictureRows.Next) is { } picture)
                await FinishOrDrop(picture);
        }
        catch (StateStoreException fault)
        {
            LogWaiting(log, fault);
        }
        catch (ObjectDisposedException)
        {
            // The store closes first; what is waiting stays there.
        }
    }

    /// <summary>A playlist that cannot be changed must not keep the pictures of others waiting.</summary>
    async Task FinishOrDrop(UploadedPicture picture)
    {
        try
        {
            await Finish(picture);
        }
        catch (Exception fault) when (fault is not (StateStoreException or ObjectDisposedException))
        {
            LogDropped(log, fault, picture.Id);
            await store.Write(state => PictureRows.Delete(state, picture.Id));
        }
    }

    async Task Finish(UploadedPicture picture)
    {
        if (!picture.IsDrawn && !await TryDraw(picture))
            return;
        // Shown first and then marked: after an end in between the same is done again, which changes nothing.
        await show(EntityId.Read(picture.PlaylistId), picture.UserId, picture.Client, picture.Id);
        if (!await store.Write(state => PictureRows.Finish(state, picture.Id)))
            await ShowLast(picture);
    }

    /// <summary>Before anybody can see it: what is shown must not change any more.</summary>
    async Task<bool> TryDraw(UploadedPicture picture)
    {
        if (await drawing.Run(() => Source.Redraw(picture.Body, KeptSize)) is { } square)
        {
            await store.Write(state => PictureRows.Draw(state, picture.Id, square));
            return true;
        }
        LogBroken(log, picture.Id);
        await store.Write(state => PictureRows.Delete(state, picture.Id));
        return false;
    }

    /// <summary>Another node was quicker and may have gone on to a later picture, which must not stay hidden by this one.</summary>
    async Task ShowLast(UploadedPicture picture)
    {
        if (await store.ReadOne(state => PictureRows.Last(state, picture.PlaylistId)) is { } last && last.Id != picture.Id)
            await show(EntityId.Read(last.PlaylistId), last.UserId, last.Client, last.Id);
    }

    static PictureId NewId() => PictureId.Read(RandomNumberGenerator.GetBytes(PictureId.Bytes));

    [LoggerMessage(EventId = 40, Level = LogLevel.Warning, Message = "Pictures are waiting until the store can be used")]
    static partial void LogWaiting(ILogger log, Exception fault);

    [LoggerMessage(EventId = 42, Level = LogLevel.Error, Message = "Picture {Picture} cannot be shown and was dropped")]
    static partial void LogDropped(ILogger log, Exception fault, PictureId picture);

    [LoggerMessage(EventId = 41, Level = LogLevel.Warning, Message = "Picture {Picture} cannot be decoded and was dropped")]
    static partial void LogBroken(ILogger log, PictureId picture);
}
