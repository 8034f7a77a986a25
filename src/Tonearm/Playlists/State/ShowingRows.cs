using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>The rows of <c>playlist_showing</c>: from which version to which a playlist could be seen by others, until it was hidden.</summary>
static class ShowingRows
{
    /// <summary>A playlist is hidden: its showing ends with the version that is the newest now.</summary>
    public static void End(StateConnection state, PlaylistHead head) => state.Run(
        """
        insert into playlist_showing (playlist_id, first, last) values ($1, $2, $3)
        on conflict (playlist_id, first) do update set last = excluded.last
        """,
        HeadRows.Key(head.Id), head.History.ShownFrom, head.Revision);

    /// <summary>Those that have ended, oldest first.</summary>
    public static List<VersionRange> Ended(StateConnection state, EntityId id) => state.All(
        "select first, last from playlist_showing where playlist_id = $1 order by first",
        row => new VersionRange(row.GetInt32(0), row.GetInt32(1)), HeadRows.Key(id));

    /// <summary>The last version from before showings were recorded; -1 if there is none that others may have got.</summary>
    public static int Unrecorded(StateConnection state, EntityId id) =>
        state.First("select unrecorded from playlist where id = $1", row => row.GetInt32(0), HeadRows.Key(id));
}
