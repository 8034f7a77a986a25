using System.Collections.Immutable;
using Tonearm.Ids;
using Tonearm.Playlists.Search;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Playlists.State;

/// <summary>
/// Carries out one wish inside one transaction: the head is locked and read, the rights are judged, the request is
/// merged and its change is appended. On a warm playlist that is three statements, four with a mark.
/// </summary>
sealed class ChangeWrite(PlaylistLoading loading, SignedSnapshots seals, EntityId id, ChangeAuthor author, PlaylistCommand command, DateTimeOffset now)
{
    /// <summary>The head after the change; null if nothing was changed.</summary>
    public PlaylistHead? Changed { get; private set; }

    /// <summary>What the author sees after the change: to be sealed when the next change need not wait for it.</summary>
    public SnapshotRef Answer { get; private set; }

    /// <exception cref="DamagedPlaylistException">The history cannot be told from what is stored.</exception>
    public ChangeResult Run(StateConnection state)
    {
        Changed = null;
        if (HeadRows.FindForChange(state, id, loading.Known(id)) is not { } head || !head.IsVisibleTo(author.UserId))
            return ApiError.NotFound;
        if (command.Validate(head) is { } refusal)
            return refusal;
        var loaded = loading.LoadForChange(state, head);
        var (basis, subject) = (Open(state, head, loaded, command.Base, isBase: true), Open(state, head, loaded, command.Subject, isBase: false));
        if (basis is null != command.Base is null || subject is null != command.Subject is null)
            return command.Explain(Refusal.UnknownSnapshot);
        if (command.Kind == ChangeKind.Undo && subject is { } undone && !MayUndo(state, head, loaded, undone.Revision))
            return command.Explain(Refusal.NothingToUndo);
        var request = new Request(basis, command.Make(head, subject ?? default), now.ToUnixTimeMilliseconds(), author.UserId);
        var token = IdempotencyToken.For(request, author.IdempotencyKey);
        if (token is { } mark && Repeats.Find(state, head, loaded, author.UserId, mark) is { } known)
            return Repeat(state, head, loaded, mark, known);
        // Only after the repeat is looked for: the newest version is another one when the request is sent again.
        if (command is { Base: null, DefaultsToNewest: true })
            request = request with { Base = SnapshotRef.SharedView(head.Revision) };
        return Decide(state, head, loaded, request, subject?.Revision, token);
    }

    /// <summary>What an id stands for; null also for a version that the author may not name.</summary>
    SnapshotRef? Open(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, SnapshotId? named, bool isBase)
    {
        if (named is not { } id || seals.Verify(state, head, loaded, id) is not { } snapshot)
            return null;
        var mayName = isBase && command.Kind is ChangeKind.Add or ChangeKind.Remove or ChangeKind.Move or ChangeKind.Batch
            ? VersionAccess.MayEdit(state, head, loaded, author.UserId, snapshot)
            : VersionAccess.MayRead(state, head, loaded, author.UserId, snapshot);
        return mayName ? snapshot : null;
    }

    /// <summary>Undoing a change brings back what was before it: only who may read that may do so.</summary>
    bool MayUndo(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, int revision) =>
        VersionAccess.MayRead(state, head, loaded, author.UserId, SnapshotRef.SharedView(revision - 1));

    ChangeResult Repeat(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, IdempotencyToken token, KnownRequest known) =>
        known.Fingerprint != token.RequestHash
            ? PlaylistErrors.KeyReused
            : head.History.IsCut(known.Answer) ? PlaylistErrors.BadSnapshot
            : new ChangeResult(null, seals.Sign(state, head, loaded, known.Answer), IsRepeat: true);

    ChangeResult Decide(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, Request request, int? subject, IdempotencyToken? token)
    {
        while (true)
        {
            lock (loaded.Gate)
            {
                switch (Merge.Apply(loaded.History, request))
                {
                    case MergeOutcome.Changed changed:
                        return command.ValidateChange?.Invoke(head, changed.Change) is { } refusal ? refusal : Append(state, head, loaded, changed, subject, token);
                    case MergeOutcome.Unchanged unchanged:
                        RepeatRows.InsertUnchanged(state, head, author.UserId, token, unchanged.Answer, now);
                        return new ChangeResult(null, seals.Sign(state, head, loaded, unchanged.Answer));
                    case MergeOutcome.Refused { Why: Refusal.DamagedHistory }:
                        throw new DamagedPlaylistException(id, head.Revision);
                    case MergeOutcome.Refused refused:
                        return command.Explain(refused.Why);
                    case MergeOutcome.NeedsHistory needs when head.Revision - needs.Revision <= Merge.Window:
                        loaded = loading.Reload(state, head, needs.Revision);
                        break;
                    default:
                        return command.Explain(Refusal.SnapshotTooOld);
                }
            }
        }
    }

    ChangeResult Append(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, MergeOutcome.Changed changed, int? subject, IdempotencyToken? token)
    {
        var change = changed.Change;
        var body = ChangeCodec.Encode(change);
        var entry = new LogEntry(change.Revision, command.Kind, subject, author.Client, head.Chain.Next(body), body);
        LogRows.Insert(state, id, entry, change, token, changed.Answer.Kind);
        if (!loaded.TryAppend(change, entry.Chain))
            throw new DamagedPlaylistException(id, change.Revision);
        var next = Next(head, entry, loaded.History);
        HeadRows.Advance(state, head, next);
        if ((next.Details.Name, next.Details.Description) != (head.Details.Name, head.Details.Description))
            WordRows.Write(state, id, next.Details);
        loaded.Known = next;
        (Changed, Answer) = (next, changed.Answer);
        return default;
    }

    PlaylistHead Next(PlaylistHead head, LogEntry entry, History content) => head with
    {
        ChangedAt = now,
        Revision = entry.Revision,
        Chain = entry.Chain,
        Items = content.HeadRows.Length,
        Opening = Opening(content.HeadRows),
        Details = content.HeadDetails,
        Log = head.Log with { Bytes = head.Log.Bytes + entry.Body.Length },
    };

    /// <summary>The first items that are in the catalogue.</summary>
    public static ImmutableArray<ItemUri> Opening(ReadOnlySpan<PlaylistRow> rows)
    {
        var uris = ImmutableArray.CreateBuilder<ItemUri>(PlaylistHead.OpeningLength);
        for (var i = 0; i < rows.Length && uris.Count < PlaylistHead.OpeningLength; i++)
        {
            if (rows[i].Item.Uri.Local is null)
                uris.Add(rows[i].Item.Uri);
        }
        return uris.DrainToImmutable();
    }
}
