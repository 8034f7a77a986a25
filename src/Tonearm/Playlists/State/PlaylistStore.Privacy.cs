using Tonearm.Ids;
using Tonearm.Images;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>What an owner decides about who sees a playlist, and how much of its history.</summary>
sealed partial class PlaylistStore
{
    /// <summary>
    /// Keeps a playlist from everybody but its owner, who alone may do so, or shows it again, from its newest version on.
    /// False if there is no such playlist of theirs.
    /// </summary>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public Task<bool> Hide(EntityId id, string owner, bool isHidden) => store.Write(WriteQueue.Of(id), state =>
    {
        // The pictures that were uploaded for it are hidden with it.
        PictureRows.CountRemoval(state);
        if (HeadRows.FindForChange(state, id) is not { } head || head.Owner != owner)
            return false;
        if (head.IsHidden == isHidden)
            return true;
        if (isHidden)
            ShowingRows.End(state, head);
        state.Run(
            "update playlist set hidden = $2, shown_from = $3 where id = $1",
            HeadRows.Key(id), isHidden, isHidden ? head.History.ShownFrom : head.Revision);
        return true;
    });

    /// <summary>Sets how much of the history others see. False if there is no such playlist of the owner.</summary>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public Task<bool> ShowHistory(EntityId id, string owner, HistoryAudience audience) => store.Write(WriteQueue.Of(id), state =>
        state.Run("update playlist set audience = $3 where id = $1 and owner = $2", HeadRows.Key(id), owner, (int)audience) == 1);

    /// <summary>
    /// Removes the versions before one, for good: nobody reads them any more and no request may name them. The newest and
    /// all others keep their ids and everything that can be done with them.
    /// </summary>
    /// <param name="before">The version that becomes the oldest.</param>
    /// <returns>What was done; null if there is no such version of a playlist of the owner.</returns>
    /// <exception cref="DamagedPlaylistException">The history cannot be told from what is stored (carried by the task).</exception>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public async Task<CutResult?> Cut(EntityId id, string owner, int before)
    {
        var done = await store.Write<CutResult?>(WriteQueue.Of(id), state =>
        {
            PictureRows.CountRemoval(state);
            if (HeadRows.FindForChange(state, id) is not { } head || head.Owner != owner || before < 0 || before > head.Revision)
                return null;
            return before <= head.History.Cut ? default(CutResult) : HistoryCut.Run(state, head, before, time.GetUtcNow());
        });
        kept.Drop(id);
        return done;
    }
}
