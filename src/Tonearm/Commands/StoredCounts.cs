using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Commands;

/// <summary>Counts that are stored beside the rows they count: followers of playlists, and lengths of saved lists.</summary>
static class StoredCounts
{
    const string
        Followers = "(select count(*) from playlist_follow f where f.playlist_id = playlist.id and f.user_id <> playlist.owner)",
        Saved = "(select count(*) from saved_item i where i.user_id = saved_list.user_id and i.kind = saved_list.kind)";

    public static IEnumerable<Finding> Check(StateConnection state) =>
    [
        .. state.All($"select id from playlist where followers <> {Followers}", row =>
            new Finding("followers", EntityId.Read(row.Bytes(0)).ToString(), null, "The number of followers is not that of those who follow.")),
        .. state.All($"select user_id from saved_list where total <> {Saved}", row =>
            new Finding("saved", row.GetString(0), null, "The length of a saved list is not the number of what is in it.")),
    ];

    /// <summary>Counts anew, inside a change; the number of rows that were wrong.</summary>
    public static int Correct(StateConnection state) =>
        state.Run($"update playlist set followers = {Followers} where followers <> {Followers}")
        + state.Run($"update saved_list set total = {Saved} where total <> {Saved}");
}
