using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>
/// Makes the checkpoints that are due, one at a time for each playlist, beside the answers: those are true already,
/// because the log holds everything a checkpoint does.
/// </summary>
sealed partial class Checkpoints(StateStore store, PlaylistLoading loading, SignedSnapshots seals, ILogger<Checkpoints> log)
{
    /// <summary>A checkpoint is due after so many changes, however small.</summary>
    const int MaxChanges = 1024;

    /// <summary>Below so many bytes of log a checkpoint would be made too often.</summary>
    const int MinLogBytes = 4096;

    readonly Lock gate = new();
    readonly Dictionary<EntityId, CheckpointWork> working = [];

    /// <summary>Completes when no checkpoint is being made; those that become due afterwards are not waited for.</summary>
    public Task Idle
    {
        get
        {
            lock (gate)
                return Task.WhenAll(working.Values.Select(work => work.Completion));
        }
    }

    /// <summary>Starts a checkpoint of a playlist that has just been changed, if one is due.</summary>
    /// <param name="head">As it was committed.</param>
    public void MakeIfDue(PlaylistHead head)
    {
        if (!IsDue(head))
            return;
        lock (gate)
        {
            if (working.TryGetValue(head.Id, out var running))
            {
                // It may have read the head before this change, and no later change may come to ask again.
                running.IsWantedAgain = true;
                return;
            }
            var work = working[head.Id] = new CheckpointWork();
            work.Completion = Task.Run(() => Run(head.Id, work));
        }
    }

    async Task Run(EntityId id, CheckpointWork work)
    {
        do
            await TryMake(id);
        while (GoesOn(id, work));
    }

    bool GoesOn(EntityId id, CheckpointWork work)
    {
        lock (gate)
        {
            if (work.IsWantedAgain)
            {
                work.IsWantedAgain = false;
                return true;
            }
            working.Remove(id);
            return false;
        }
    }

    async Task TryMake(EntityId id)
    {
#pragma warning disable CA1031 // Nobody waits for the result; whatever happened, the next change asks again.
        try
        {
            if (await store.Read(state => FindDue(state, id)) is not { } version)
                return;
            var packed = CheckpointRows.Pack(CheckpointCodec.Encode(version.Content));
            await store.Write(WriteQueue.Of(id), state => CheckpointRows.Add(state, id, version.Head.Revision, version.Head.Chain, packed));
        }
        catch (ObjectDisposedException)
        {
            // The store closes first.
        }
        catch (Exception fault)
        {
            LogFailed(log, fault, id);
        }
#pragma warning restore CA1031
    }

    /// <summary>The newest version; null if the playlist needs no checkpoint any more.</summary>
    PlaylistVersion? FindDue(StateConnection state, EntityId id) =>
        HeadRows.Find(state, id) is { } head && IsDue(head) ? PlaylistVersion.OfHead(state, head, loading, seals) : null;

    static bool IsDue(PlaylistHead head) =>
        head.Revision - head.Log.Checkpoint >= MaxChanges
        || head.Log.Bytes > Math.Max(head.Log.CheckpointBytes, MinLogBytes);

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, Message = "No checkpoint was made of playlist {Playlist}; its log goes on")]
    static partial void LogFailed(ILogger log, Exception fault, EntityId playlist);

    /// <summary>A checkpoint that is being made.</summary>
    sealed class CheckpointWork
    {
        public Task Completion { get; set; } = Task.CompletedTask;

        public bool IsWantedAgain { get; set; }
    }
}
