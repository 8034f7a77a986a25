using Tonearm.Ids;
using Tonearm.Images;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Playlists.State;

sealed partial class PlaylistStore
{
    /// <summary>Nobody is told of what is older.</summary>
    static readonly TimeSpan NewsLife = TimeSpan.FromDays(90);

    /// <summary>Puts a playlist into somebody's list. For its owner that is how it is restored.</summary>
    /// <returns>Why not, or null.</returns>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public Task<ApiError?> Follow(EntityId id, string userId, bool isPublic) => store.Write(WriteQueue.Of(id), state => Follow(state, id, userId, isPublic));

    /// <summary>Takes a playlist out of somebody's list; also when it is not there. Nothing else ever deletes one.</summary>
    /// <param name="judge">Given whether it was followed publicly, null for not at all; anything but null refuses.</param>
    /// <returns>Why not, or null.</returns>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public Task<ApiError?> Unfollow(EntityId id, string userId, Func<PlaylistHead, bool?, ApiError?> judge) => store.Write(WriteQueue.Of(id), state =>
    {
        if (HeadRows.FindForChange(state, id) is not { } head)
            return ApiError.NotFound;
        var followed = FollowRows.Find(state, userId, id);
        if (followed is null && !head.IsVisibleTo(userId))
            return ApiError.NotFound;
        if (judge(head, followed) is { } refusal)
            return refusal;
        if (followed is null)
            return null;
        Leave(state, head, userId);
        return null;
    });

    /// <summary>The owner of a playlist; null if it is not there.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<string?> OwnerOf(EntityId id) => store.Read(state => HeadRows.Find(state, id)?.Owner);

    /// <summary>Whether each of some people follows a playlist, as far as the one who asks may know; null if it is not there.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<bool[]?> Follows(EntityId id, string? asker, IReadOnlyList<string> userIds) => store.Read(state =>
        HeadRows.Find(state, id) is { } head && head.IsVisibleTo(asker)
            ? userIds.Select(userId => FollowRows.Find(state, userId, id) is { } isPublic && (isPublic || userId == asker)).ToArray()
            : null);

    /// <summary>Somebody's own list, newest first, and its length.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<(List<Listed> Rows, int Total)> ListOfSelf(string userId, bool withPrivate, bool withCollaborative, Window window) =>
        store.Read(state => FollowRows.OfSelf(state, userId, withPrivate, withCollaborative, window.Limit, window.Offset));

    /// <summary>What everybody may see of somebody's list, newest first, and its length.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<(List<Listed> Rows, int Total)> ListOfOther(string userId, Window window) =>
        store.Read(state => FollowRows.OfOther(state, userId, window.Limit, window.Offset));

    /// <summary>Playlists of an owner that they took out of their own list, and how many they are.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<(List<PlaylistHead> Rows, int Total)> Left(string owner, Window window) =>
        store.Read(state => FollowRows.Left(state, owner, window.Limit, window.Offset));

    /// <summary>All playlists of an owner, those that they took out of their own list first.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<List<PlaylistHead>> Owned(string owner, Window window) =>
        store.Read(state => FollowRows.Owned(state, owner, window.Limit, window.Offset));

    /// <summary>Puts a playlist that its owner took out of their list back into it. False if there is no such playlist of theirs.</summary>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public Task<bool> Restore(EntityId id, string owner) => store.Write(WriteQueue.Of(id), state =>
        HeadRows.FindForChange(state, id) is { LeftAt: not null } head && head.Owner == owner
        && Follow(state, id, owner, head.IsPublic) is null);

    /// <summary>What somebody is to hear of since a time, the newest of it first: new followers, and what others added.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<List<PlaylistNews>> News(string userId, DateTimeOffset after, int limit) => store.Read(state => News(state, userId, after, limit));

    /// <summary>As the other, of the last time that is worth telling, and until when somebody has seen it.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<(List<PlaylistNews> News, DateTimeOffset SeenAt)> News(string userId, int limit) => store.Read(state =>
        (News(state, userId, time.GetUtcNow() - NewsLife, limit), NewsRows.SeenAt(state, userId)));

    /// <summary>How much of their news somebody has not seen, counted up to a limit.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<int> UnseenNews(string userId, int limit) => store.Read(state =>
    {
        var (seen, oldest) = (NewsRows.SeenAt(state, userId), time.GetUtcNow() - NewsLife);
        return News(state, userId, seen > oldest ? seen : oldest, limit).Count;
    });

    /// <summary>Somebody has seen their news up to a time. A later time that they have said before stands.</summary>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public Task SeeNews(string userId, DateTimeOffset until) => store.Write(state =>
    {
        var now = time.GetUtcNow();
        NewsRows.See(state, userId, until < now ? until : now);
        return true;
    });

    /// <summary>Inside a change: follows those of some playlists that are there, publicly.</summary>
    public void FollowAll(StateConnection state, string userId, IReadOnlyList<EntityId> ids)
    {
        foreach (var id in ids)
            Follow(state, id, userId, isPublic: true);
    }

    /// <summary>Inside a change: takes some playlists out of somebody's list.</summary>
    public void UnfollowAll(StateConnection state, string userId, IReadOnlyList<EntityId> ids)
    {
        foreach (var id in ids)
        {
            if (HeadRows.FindForChange(state, id) is { } head && FollowRows.Find(state, userId, id) is not null)
                Leave(state, head, userId);
        }
    }

    /// <summary>Those of some playlists that somebody follows and may see.</summary>
    public static IReadOnlySet<EntityId> FollowedAmong(StateConnection state, string userId, IReadOnlyList<EntityId> ids) =>
        ids.Where(id => FollowRows.IsListed(state, userId, id)).ToHashSet();

    /// <summary>
    /// Inside the deletion of an account: it follows no playlist any more, and its own belong to nobody and are seen by
    /// nobody, whoever takes its id.
    /// </summary>
    public static void Forget(StateConnection state, string userId)
    {
        PictureRows.CountRemoval(state);
        state.Run("update playlist set followers = followers - 1 where owner <> $1 and id in (select playlist_id from playlist_follow where user_id = $1)", userId);
        state.Run("delete from playlist_follow where user_id = $1", userId);
        state.Run("delete from playlist_last_unchanged where author = $1", userId);
        state.Run("delete from playlist_news_seen where user_id = $1", userId);
        state.Run("update playlist set hidden = 1, owner = '', once = null where owner = $1", userId);
    }

    static List<PlaylistNews> News(StateConnection state, string userId, DateTimeOffset after, int limit) =>
    [
        .. NewsRows.Followers(state, userId, after, limit).Concat(NewsRows.Additions(state, userId, after, limit))
            .OrderByDescending(news => news.At).Take(limit),
    ];

    ApiError? Follow(StateConnection state, EntityId id, string userId, bool isPublic)
    {
        if (HeadRows.FindForChange(state, id) is not { } head || !head.IsVisibleTo(userId))
            return ApiError.NotFound;
        var isNew = FollowRows.Find(state, userId, id) is null;
        FollowRows.Insert(state, userId, id, isPublic, time.GetUtcNow());
        if (userId == head.Owner)
            state.Run("update playlist set left_at = null where id = $1", HeadRows.Key(id));
        else if (isNew)
            state.Run("update playlist set followers = followers + 1 where id = $1", HeadRows.Key(id));
        return null;
    }

    void Leave(StateConnection state, PlaylistHead head, string userId)
    {
        FollowRows.Delete(state, userId, head.Id);
        if (userId == head.Owner)
            state.Run("update playlist set left_at = $2 where id = $1", HeadRows.Key(head.Id), time.GetUtcNow());
        else
            state.Run("update playlist set followers = followers - 1 where id = $1", HeadRows.Key(head.Id));
    }
}
