using Tonearm.Images;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>What a cut has done.</summary>
/// <param name="Removed">How many versions are gone.</param>
/// <param name="Held">
/// How many of their changes stay in the store all the same, read by nobody: later ones were made on them at the same time.
/// </param>
readonly record struct CutResult(int Removed, int Held);

/// <summary>
/// Removes the versions of a playlist before one. What is left must be decided as before whatever stale request comes, so
/// the log is cut where nothing later depends on anything older (a critical version: Gentle and Kleppmann, "Collaborative
/// Text Editing with Eg-walker", section 3.5), and begins with a checkpoint there. No entry after it is touched, so the
/// chain and with it every later snapshot id stay as they are.
/// </summary>
static class HistoryCut
{
    /// <param name="head">Of a playlist whose row is locked.</param>
    /// <param name="before">The version that becomes the oldest, after the one that is so now.</param>
    /// <exception cref="DamagedPlaylistException">The history cannot be told from what is stored.</exception>
    public static CutResult Run(StateConnection state, PlaylistHead head, int before, DateTimeOffset now)
    {
        var (loaded, start) = Load(state, head, before);
        if (!loaded.Holds(head) || loaded.History.Find(SnapshotRef.SharedView(start), out var line) is not null)
            throw new DamagedPlaylistException(head.Id, start);
        var content = new Playlist(start, loaded.DetailsAt(start), line.Rows);
        var packed = CheckpointRows.Pack(CheckpointCodec.Encode(content));
        var cut = new RecordedCut(before, start, loaded.ChainAt(start)!.Value, CutRows.MadeAt(state, head.Id, start) ?? head.CreatedAt, now);
        CutRows.DeleteBefore(state, head.Id, cut, now - RepeatRows.MarksLive);
        CutRows.PutCheckpoint(state, head.Id, cut, packed);
        CutRows.Put(state, head.Id, cut);
        CutRows.Advance(state, head, cut, packed.Length);
        PictureRows.DeleteOthers(state, HeadRows.Key(head.Id), Pictures(loaded.History, content));
        return new CutResult(before - head.History.Cut, before - start);
    }

    /// <summary>The history from the newest version at or before one that nothing later reaches behind.</summary>
    static (LoadedPlaylist Loaded, int Start) Load(StateConnection state, PlaylistHead head, int before)
    {
        for (var since = before; ;)
        {
            var loaded = PlaylistLoading.Between(state, head.Id, since, head.Revision, head.Log.Altered);
            since = loaded.History.CriticalAt(before);
            if (since >= loaded.History.Start.Revision)
                return (loaded, since);
        }
    }

    /// <summary>The covers of the versions that are left.</summary>
    static HashSet<string> Pictures(History history, Playlist start)
    {
        HashSet<string> pictures = [];
        if (start.Details.Image is { } first)
            pictures.Add(first);
        for (var revision = start.Revision + 1; revision <= history.HeadRevision; revision++)
        {
            // What a change set may be set again by undoing a later one.
            if (history[revision].Details.Now.Image is { } image)
                pictures.Add(image);
            if (history[revision].Details.Was.Image is { } before)
                pictures.Add(before);
        }
        return pictures;
    }
}
