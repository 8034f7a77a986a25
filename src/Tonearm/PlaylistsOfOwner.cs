using Tonearm.Accounts;
using Tonearm.Catalogue;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.Operations;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>How the account page, which does not know the room of playlists, reaches the playlists of one
/// owner, and the news of them.</summary>
static class PlaylistsOfOwner
{
    public static OwnPlaylists In(PlaylistStore store, People people) => new(
        async (owner, limit, offset) => [.. (await store.Owned(owner, new Window(limit, offset))).Select(Shown)],
        (owner, id) => EntityId.TryParse(id, out var playlist) ? store.Restore(playlist, owner) : Task.CompletedTask,
        (owner, id, isHidden) => EntityId.TryParse(id, out var playlist) ? store.Hide(playlist, owner, isHidden) : Task.CompletedTask,
        async (owner, id, limit, offset) => EntityId.TryParse(id, out var playlist) ? await HistoryOf(playlist, owner, new Window(limit, offset), store, people) : null,
        (owner, id, word) => EntityId.TryParse(id, out var playlist) && HistoryAudiences.Parse(word) is { } audience
            ? store.ShowHistory(playlist, owner, audience)
            : Task.CompletedTask,
        async (owner, id, version) => EntityId.TryParse(id, out var playlist) && SnapshotId.TryParse(version, out var snapshot)
            && await Cut(playlist, owner, snapshot, store));

    public static OwnNews NewsIn(PlaylistStore store, LiveCatalogue catalogue) => new(
        async (user, limit) =>
        {
            var (news, seenAt) = await store.News(user, limit);
            using var names = new AddedNames(catalogue);
            return [.. news.Select(each => new NewsItem($"{each.Playlist}", each.Name, each.Who, each.At, each.Items, [.. each.Added.Select(names.Of)], each.At <= seenAt))];
        },
        store.UnseenNews,
        store.SeeNews);

    static async ValueTask<OwnHistory?> HistoryOf(EntityId id, string owner, Window window, PlaylistStore store, People people)
    {
        if (await store.FindAny(id) is not { } head || head.Owner != owner || await store.Steps(id, owner, default, window) is not { Steps: { } steps } found)
            return null;
        List<OwnVersion> versions = [];
        foreach (var step in steps)
        {
            var name = step.Author is { } author ? Isolated((await people.Find(author))?.DisplayName ?? author) : null;
            versions.Add(new OwnVersion(step.Snapshot.ToUrlString(), SentenceOf.Step(step, name), step.At));
        }
        return new OwnHistory(Shown(head), head.History.Audience.Word(), versions, found.Total);
    }

    /// <summary>In its own direction inside a sentence that is plain text (Unicode Standard Annex #9, section 2.4.2).</summary>
    static string Isolated(string name) => $"\u2068{name}\u2069";

    static async Task<bool> Cut(EntityId id, string owner, SnapshotId before, PlaylistStore store) =>
        (await store.Find(id, owner, before)).Version is { } version && await store.Cut(id, owner, version.Content.Revision) is not null;

    static OwnPlaylist Shown(PlaylistHead head) => new(head.Id.ToString(), head.Details.Name, head.Items, head.IsHidden, head.LeftAt);
}
