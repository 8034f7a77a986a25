using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>A playlist that the operator put somewhere.</summary>
/// <param name="Place">The slug of a category, or <see cref="FeatureRows.Front"/>.</param>
/// <param name="Message">What stands over the list from then on; null leaves that as it is.</param>
sealed record FeaturedPlaylist(EntityId Playlist, string Place, DateTimeOffset At, string? Message);

/// <summary>A part of a place, newest first: the length of the whole, and what stands over it.</summary>
sealed record FeaturedPage(List<PlaylistHead> Heads, int Total, string? Message);

/// <summary>The rows of <c>playlist_feature</c>: what the browse operations show.</summary>
static class FeatureRows
{
    /// <summary>The place of the featured playlists.</summary>
    public const string Front = "";

    /// <summary>What of a place ($1) was there at a time ($2) and everybody may see now.</summary>
    const string Shown =
        """
        from playlist_feature f join playlist p on p.id = f.playlist_id
        where f.place = $1 and f.at <= $2
            and p.public = 1 and p.hidden = 0 and p.left_at is null and coalesce(p.collaborative, 0) = 0
        """;

    public static void Put(StateConnection state, FeaturedPlaylist feature) => state.Run(
        """
        insert into playlist_feature (place, playlist_id, at, message) values ($1, $2, $3, $4)
        on conflict (place, playlist_id) do update set at = excluded.at, message = excluded.message
        """,
        feature.Place, HeadRows.Key(feature.Playlist), feature.At, feature.Message);

    public static bool Remove(StateConnection state, EntityId id, string place) => state.Run(
        "delete from playlist_feature where playlist_id = $1 and place = $2", HeadRows.Key(id), place) > 0;

    public static bool RemoveAll(StateConnection state, EntityId id) => state.Run(
        "delete from playlist_feature where playlist_id = $1", HeadRows.Key(id)) > 0;

    public static List<FeaturedPlaylist> All(StateConnection state) => state.All(
        "select playlist_id, place, at, message from playlist_feature order by place, at desc, playlist_id",
        row => new FeaturedPlaylist(EntityId.Read(row.Bytes(0)), row.GetString(1), row.Time(2), row.TextOrNull(3)));

    public static FeaturedPage Page(StateConnection state, string place, DateTimeOffset at, int limit, int offset)
    {
        var (total, message) = state.First(
            $"select count(*), (select f.message {Shown} and f.message is not null order by f.at desc, f.playlist_id limit 1) {Shown}",
            row => (row.GetInt32(0), row.TextOrNull(1)), place, at);
        var heads = state.All(
            $"select {HeadRows.Columns} {Shown} order by f.at desc, f.playlist_id limit $3 offset $4", HeadRows.Read, place, at, limit, offset);
        return new FeaturedPage(heads, total, message);
    }

    /// <summary>The same with other playlists after those, each once and as far as everybody may see it.</summary>
    public static FeaturedPage Page(StateConnection state, string place, DateTimeOffset at, int limit, int offset, IReadOnlyList<string> also)
    {
        var featured = Page(state, place, at, limit, offset);
        var known = state.All($"select f.playlist_id {Shown}", row => EntityId.Read(row.Bytes(0)), place, at).ToHashSet();
        var rest = Find(state, [.. also.Select(text => EntityId.TryParse(text, out var id) ? id : default).Where(id => id != default && !known.Contains(id))]);
        var shown = rest.Skip(Math.Max(0, offset - featured.Total)).Take(limit - featured.Heads.Count);
        return new FeaturedPage([.. featured.Heads, .. shown], featured.Total + rest.Count, featured.Message);
    }

    /// <summary>Those that everybody may see, in the order of the ids.</summary>
    static List<PlaylistHead> Find(StateConnection state, EntityId[] ids)
    {
        var places = string.Join(", ", ids.Select((_, at) => $"${at + 1}"));
        var heads = ids.Length == 0 ? [] : state.All(
            $"select {HeadRows.Columns} from playlist p where p.id in ({places})", HeadRows.Read, [.. ids.Select(id => HeadRows.Key(id))]);
        var shown = heads.Where(MayBeShown).ToDictionary(head => head.Id);
        return [.. ids.Where(shown.ContainsKey).Select(id => shown[id])];
    }

    /// <summary>As <see cref="Shown"/> says it of rows.</summary>
    public static bool MayBeShown(PlaylistHead head) => head is { IsPublic: true, IsCollaborative: false, IsHidden: false, LeftAt: null };
}
