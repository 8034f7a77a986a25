using Tonearm.Catalogue;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>GET /v1/me/player, /currently-playing and /queue (docs/behaviour/player.md#playback, #queue).</summary>
static class GetPlayback
{
    /// <summary>Items that the queue shows.</summary>
    const int MaxShown = 20;

    public static async Task<IResult> State(CatalogueView view, PlayerView player, AdditionalTypes types, PlayerStore store)
    {
        var session = await store.Look(player);
        return session.Active is null ? EmptyReply.NoContent : Reply(view, player, session, types, json =>
        {
            PlaybackObject.Settings(json, session);
            PlaybackObject.Playing(json, view, session, types, session.Playback.ChangedAt);
        });
    }

    public static async Task<IResult> Current(CatalogueView view, PlayerView player, AdditionalTypes types, PlayerStore store)
    {
        var session = await store.Look(player);
        return session.Playback.Item is null || session.Active is null or { IsPrivate: true } ? EmptyReply.NoContent : Reply(view, player, session, types, json =>
            PlaybackObject.Playing(json.Raw("{"u8), view, session, types, session.Playback.At));
    }

    public static async Task<IResult> Queue(CatalogueView view, PlayerView player, PlayerStore store)
    {
        var session = await store.Look(player, withItems: true);
        var (playback, sequence) = session.Active is null ? (Playback.Nothing, Sequence.Empty) : (session.Playback, session.Sequence);
        List<PlayItem> coming = [];
        for (var next = Navigation.Next(playback, sequence); next is not null && coming.Count < MaxShown; next = Navigation.Next(next, sequence))
            coming.Add(next.Item!.Value);
        return view.OwnUncached(player.User, json =>
        {
            json.Raw("{\"currently_playing\":"u8);
            if (playback.Item is { } item)
                PlaybackObject.Item(json, view, item);
            else
                json.Raw("null"u8);
            json.Raw(",\"queue\":["u8);
            foreach (var (at, next) in coming.Index())
                PlaybackObject.Item(at == 0 ? json : json.Raw(","u8), view, next);
            json.Raw("]}"u8);
        }, [playback.Item, .. coming]);
    }

    /// <summary>The validator leaves out when the answer was made: while nothing plays, an hour later is the same answer.</summary>
    static RenderedReply Reply(CatalogueView view, PlayerView player, PlayerSession session, AdditionalTypes types, Action<JsonBuffer> render) =>
        view.OwnUncached(player.User, render, session.Playback with { At = 0, TouchedAt = 0 }, session.Active, types);
}
