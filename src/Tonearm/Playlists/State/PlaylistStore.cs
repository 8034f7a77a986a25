using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tonearm.Ids;
using Tonearm.Playlists.Search;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Playlists.State;

/// <summary>The playlists of the state store: every version of each, and who follows which.</summary>
sealed partial class PlaylistStore(StateStore store, PlaylistLoading loading, LoadedPlaylists kept, SignedSnapshots seals, Checkpoints checkpoints, TimeProvider time)
{
    readonly ConcurrentDictionary<(EntityId, string, string), bool> running = new();

    /// <summary>A version that somebody may read: the head, or the named one.</summary>
    /// <param name="userId">Who asks; null for an app alone.</param>
    /// <returns>The version, or why there is none.</returns>
    /// <exception cref="DamagedPlaylistException">It cannot be told from what is stored.</exception>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public async ValueTask<(PlaylistVersion? Version, ApiError? Refusal)> Find(EntityId id, string? userId, SnapshotId? named = null)
    {
        var isCurrent = TrackValidity();
        if (await FindHead(id, userId) is not { } head)
            return (null, ApiError.NotFound);
        if ((named is null || named == SnapshotOf(head)) && PlaylistVersion.InMemory(head, kept, seals) is { } warm)
            return (warm with { IsCurrent = isCurrent }, null);
        var (version, refusal) = await store.Read(state => FindIn(state, id, userId, named));
        return (version is null ? null : version with { IsCurrent = isCurrent }, refusal);
    }

    /// <inheritdoc cref="StateStore.TrackValidity"/>
    /// <remarks>Snapshot ids are written otherwise once another key signs them.</remarks>
    public Func<bool> TrackValidity()
    {
        var (isCurrent, key) = (store.TrackValidity(time), seals.Key);
        return () => isCurrent() && seals.Key == key;
    }

    (PlaylistVersion? Version, ApiError? Refusal) FindIn(StateConnection state, EntityId id, string? userId, SnapshotId? named)
    {
        if (HeadRows.Find(state, id) is not { } head || !head.IsVisibleTo(userId))
            return (null, ApiError.NotFound);
        if (named is not { } snapshot)
            return (PlaylistVersion.OfHead(state, head, loading, seals), null);
        return PlaylistVersion.Named(state, head, loading, seals, snapshot, userId);
    }

    /// <summary>The head of a playlist that somebody may read; null if there is none.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<PlaylistHead?> FindHead(EntityId id, string? userId) => store.ReadOne(state =>
        HeadRows.Find(state, id, loading.Known(id)) is { } head && head.IsVisibleTo(userId) ? head : null);

    /// <summary>The head of a playlist, whoever may see it.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<PlaylistHead?> FindAny(EntityId id) => store.ReadOne(state => HeadRows.Find(state, id));

    /// <summary>The id of the version that a head shows.</summary>
    public SnapshotId SnapshotOf(PlaylistHead head) => seals.Sign(head.Id, SnapshotRef.SharedView(head.Revision), head.Chain);

    /// <summary>Carries out a wish, durably when the task completes.</summary>
    /// <exception cref="DamagedPlaylistException">The history contradicts itself; nothing was written (carried by the task).</exception>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public async Task<ChangeResult> Change(EntityId id, ChangeAuthor author, PlaylistCommand command)
    {
        if (author.IdempotencyKey is not { } key)
            return await Commit(id, author, command);
        if (!running.TryAdd((id, author.UserId, key), true))
            return PlaylistErrors.KeyRuns;
        try
        {
            return await Commit(id, author, command);
        }
        finally
        {
            running.TryRemove((id, author.UserId, key), out _);
        }
    }

    /// <summary>Makes a playlist, which stands in its owner's list at once; the same one if the key was used before.</summary>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public Task<(PlaylistVersion? Version, ApiError? Refusal, bool IsRepeat)> Create(ChangeAuthor author, Details details)
    {
        var id = new EntityId(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(RandomNumberGenerator.GetBytes(EntityId.Size)));
        var token = author.IdempotencyKey is { } key
            ? IdempotencyToken.For(new Request(null, new Operation.SetDetails(details, DetailFields.All), 0, author.UserId), key)
            : null;
        return store.Write<(PlaylistVersion?, ApiError?, bool)>(state =>
        {
            if (token is { } mark && FollowRows.MadeWith(state, author.UserId, mark) is { } made)
                return made.Fingerprint == mark.RequestHash
                    ? (PlaylistVersion.OfHead(state, made.Head, loading, seals), null, true)
                    : (null, PlaylistErrors.KeyReused, false);
            var head = Insert(state, id, author.UserId, Playlist.New(details, []), time.GetUtcNow(), token, author.Client);
            return (PlaylistVersion.OfHead(state, head, loading, seals), null, false);
        });
    }

    /// <summary>Writes a playlist that has no history yet, and puts it into its owner's list.</summary>
    public static PlaylistHead Insert(StateConnection state, EntityId id, string owner, Playlist start, DateTimeOffset at, IdempotencyToken? token, string? client = null)
    {
        var plain = CheckpointCodec.Encode(start);
        var packed = CheckpointRows.Pack(plain);
        var chain = HistoryChain.Start(id, plain);
        var head = new PlaylistHead(
            id, owner, at, at, start.Revision, chain, start.Rows.Length, ChangeWrite.Opening(start.Rows.AsSpan()), start.Details,
            IsHidden: false, Followers: 0, LeftAt: null, new LogState(0, start.Revision, 0, packed.Length));
        HeadRows.Insert(state, head, token, client);
        CheckpointRows.Insert(state, id, start.Revision, 0, chain, packed);
        FollowRows.Insert(state, owner, id, start.Details.Public == true, at);
        WordRows.Write(state, id, start.Details);
        return head;
    }

    async Task<ChangeResult> Commit(EntityId id, ChangeAuthor author, PlaylistCommand command)
    {
        // What is not in memory is brought there first, so that nobody else's change waits for it.
        if (kept.Find(id) is null)
            await store.Read(state => HeadRows.Find(state, id) is { } head ? loading.Load(state, head) : null);
        var change = new ChangeWrite(loading, seals, id, author, command, Storage.RowReader.ToStored(time.GetUtcNow()));
        var result = await store.Write(WriteQueue.Of(id), change.Run);
        if (change.Changed is not { } head)
            return result;
        kept.Grow(600);
        checkpoints.MakeIfDue(head);
        return new ChangeResult(null, seals.Sign(id, change.Answer, head.Chain));
    }

    /// <summary>Public playlists of some words, best first, and how many there are.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<(List<PlaylistHead> Rows, int Total)> Search(string query, Window window) =>
        store.Read(state => WordRows.Find(state, NameWords.Of(query), window.Limit, window.Offset));
}
