using Tonearm.Accounts;
using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>How the account page, which does not know the room of playlists, reaches the playlists of one
/// owner, and the news of them.</summary>
static class PlaylistsOfOwner
{
    public static OwnPlaylists In(PlaylistStore store) => new(
        async (owner, limit, offset) => [.. (await store.Owned(owner, new Window(limit, offset))).Select(Shown)],
        (owner, id) => EntityId.TryParse(id, out var playlist) ? store.Restore(playlist, owner) : Task.CompletedTask,
        (owner, id, isHidden) => EntityId.TryParse(id, out var playlist) ? store.Hide(playlist, owner, isHidden) : Task.CompletedTask);

    public static OwnNews NewsIn(PlaylistStore store) => new(
        async (user, limit) =>
        {
            var (news, seenAt) = await store.News(user, limit);
            return [.. news.Select(each => new NewsItem($"{each.Playlist}", each.Name, each.Who, each.At, each.Items, each.At <= seenAt))];
        },
        store.UnseenNews,
        store.SeeNews);

    static OwnPlaylist Shown(PlaylistHead head) => new(head.Id.ToString(), head.Details.Name, head.Items, head.IsHidden, head.LeftAt);
}
