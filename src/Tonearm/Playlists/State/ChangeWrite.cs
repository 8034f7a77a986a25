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
sealed class ChangeWrite(PlaylistLoading loading, SealedSnapshots seals, EntityId id, Author author, Wish wish, DateTimeOffset now)
{
    /// <summary>The head after the change; null if nothing was changed.</summary>
    public PlaylistHead? Changed { get; private set; }

    /// <summary>What the author sees after the change: to be sealed when the next change need not wait for it.</summary>
    public SnapshotRef Answer { get; private set; }

    /// <exception cref="DamagedPlaylistException">The history cannot be told from what is stored.</exception>
    public Written Run(StateConnection state)
    {
        Changed = null;
        if (HeadRows.FindForChange(state, id, loading.Known(id)) is not { } head || !head.IsVisibleTo(author.UserId))
            return ApiError.NotFound;
        if (wish.Judge(head) is { } refusal)
            return refusal;
        var loaded = loading.LoadForChange(state, head);
        var (basis, subject) = (Open(state, head, loaded, wish.Base, isBase: true), Open(state, head, loaded, wish.Subject, isBase: false));
        if (basis is null != wish.Base is null || subject is null != wish.Subject is null)
            return wish.Explain(Refusal.UnknownSnapshot);
        if (wish.Kind == ChangeKind.Undo && subject is { } undone && !MayUndo(state, head, loaded, undone.Revision))
            return wish.Explain(Refusal.NothingToUndo);
        var request = new Request(basis, wish.Make(head, subject ?? default), now.ToUnixTimeMilliseconds(), author.UserId);
        var once = Once.For(request, author.Key);
        if (once is { } mark && Repeats.Find(state, head, loaded, author.UserId, mark) is { } known)
            return Repeat(state, head, loaded, mark, known);
        // Only after the repeat is looked for: the newest version is another one when the request is sent again.
        if (wish is { Base: null, DefaultsToNewest: true })
            request = request with { Base = SnapshotRef.Line(head.Revision) };
        return Decide(state, head, loaded, request, subject?.Revision, once);
    }

    /// <summary>What an id stands for; null also for a version that the author may not name.</summary>
    SnapshotRef? Open(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, SnapshotId? named, bool isBase)
    {
        if (named is not { } id || seals.Open(state, head, loaded, id) is not { } snapshot)
            return null;
        var mayName = isBase && wish.Kind is ChangeKind.Add or ChangeKind.Remove or ChangeKind.Move or ChangeKind.Batch
            ? VersionAccess.MayEdit(state, head, loaded, author.UserId, snapshot)
            : VersionAccess.MayRead(state, head, loaded, author.UserId, snapshot);
        return mayName ? snapshot : null;
    }

    /// <summary>Undoing a change brings back what was before it: only who may read that may do so.</summary>
    bool MayUndo(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, int revision) =>
        VersionAccess.MayRead(state, head, loaded, author.UserId, SnapshotRef.Line(revision - 1));

    Written Repeat(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, Once once, KnownRequest known) =>
        known.Fingerprint != once.Fingerprint
            ? PlaylistErrors.KeyReused
            : head.History.IsCut(known.Answer) ? PlaylistErrors.BadSnapshot
            : new Written(null, seals.Seal(state, head, loaded, known.Answer), IsRepeat: true);

    Written Decide(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, Request request, int? subject, Once? once)
    {
        while (true)
        {
            lock (loaded.Gate)
            {
                switch (Merge.Apply(loaded.History, request))
                {
                    case Outcome.Changed changed:
                        return wish.JudgeChange?.Invoke(head, changed.Change) is { } refusal ? refusal : Append(state, head, loaded, changed, subject, once);
                    case Outcome.Unchanged unchanged:
                        RepeatRows.InsertUnchanged(state, head, author.UserId, once, unchanged.Answer, now);
                        return new Written(null, seals.Seal(state, head, loaded, unchanged.Answer));
                    case Outcome.Refused { Why: Refusal.DamagedHistory }:
                        throw new DamagedPlaylistException(id, head.Revision);
                    case Outcome.Refused refused:
                        return wish.Explain(refused.Why);
                    case Outcome.NeedsHistory needs when head.Revision - needs.Revision <= Merge.Window:
                        loaded = loading.Reload(state, head, needs.Revision);
                        break;
                    default:
                        return wish.Explain(Refusal.SnapshotTooOld);
                }
            }
        }
    }

    Written Append(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, Outcome.Changed changed, int? subject, Once? once)
    {
        var change = changed.Change;
        var body = ChangeCodec.Encode(change);
        var entry = new LogEntry(change.Revision, wish.Kind, subject, author.Client, head.Chain.Next(body), body);
        LogRows.Insert(state, id, entry, change, once, changed.Answer.Kind);
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
    public static ImmutableArray<ItemUri> Opening(ReadOnlySpan<Row> rows)
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
