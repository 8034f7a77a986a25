using System.Text;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>Writes devices, contexts and what plays (docs/behaviour/player.md#playback).</summary>
static class PlaybackObject
{
    public static void Device(JsonBuffer json, Device device, bool isActive)
    {
        json.Raw("{\"id\":"u8).TextOrNull(device.IsRestricted ? null : device.Id)
            .Raw(",\"is_active\":"u8).Bool(isActive)
            .Raw(",\"is_private_session\":"u8).Bool(device.IsPrivate)
            .Raw(",\"is_restricted\":"u8).Bool(device.IsRestricted)
            .Raw(",\"name\":"u8).Text(device.Name)
            .Raw(",\"supports_volume\":"u8).Bool(device.SupportsVolume)
            .Raw(",\"type\":"u8).Text(device.Type)
            .Raw(",\"volume_percent\":"u8);
        if (device.SupportsVolume)
            json.Number(device.VolumePercent).Raw("}"u8);
        else
            json.Raw("null}"u8);
    }

    /// <summary>The members that belong to <c>/me/player</c> alone.</summary>
    public static void Settings(JsonBuffer json, PlayerSession session)
    {
        json.Raw("{\"device\":"u8);
        Device(json, session.Active!, isActive: true);
        json.Raw(",\"shuffle_state\":"u8).Bool(session.Playback.IsShuffled)
            .Raw(",\"smart_shuffle\":false,\"repeat_state\":\""u8)
            .Raw(session.Playback.Repeat switch { RepeatState.Track => "track"u8, RepeatState.Context => "context"u8, _ => "off"u8 })
            .Raw("\","u8);
    }

    /// <summary>The members of what plays, and the end of the object.</summary>
    /// <param name="timestamp">Unix milliseconds.</param>
    public static void Playing(JsonBuffer json, CatalogueView view, PlayerSession session, AdditionalTypes types, long timestamp)
    {
        var playback = session.Playback;
        json.Raw("\"timestamp\":"u8).Number(timestamp).Raw(",\"context\":"u8);
        Context(json, view.Links, playback.IsQueued ? null : playback.Context);
        json.Raw(",\"progress_ms\":"u8);
        if (playback.Item is { } item)
        {
            json.Number(playback.ProgressMs).Raw(",\"item\":"u8);
            if (item.IsSpoken && !types.KnowsEpisodes)
                json.Raw("null"u8);
            else
                Item(json, view, item);
            json.Raw(item.IsSpoken ? ",\"currently_playing_type\":\"episode\""u8 : ",\"currently_playing_type\":\"track\""u8);
        }
        else
            json.Raw("null,\"item\":null,\"currently_playing_type\":\"unknown\""u8);
        json.Raw(",\"actions\":{\"disallows\":{"u8);
        Disallows(json, session);
        json.Raw("}},\"is_playing\":"u8).Bool(playback.IsPlaying).Raw("}"u8);
    }

    public static void Item(JsonBuffer json, CatalogueView view, PlayItem item)
    {
        if (!view.Release[item.Kind].TryFind(item.Id, out var ordinal))
            json.Raw("null"u8);
        else if (item.Kind == EntityKind.Chapter)
            ChapterAsEpisodeJson.Write(json, view, ordinal);
        else
            ObjectJson.Full(json, view, item.Kind, ordinal);
    }

    /// <summary>A list of URIs is no context to be shown.</summary>
    public static void Context(JsonBuffer json, Links links, PlayContext? shown)
    {
        if (shown is not { Uri: { } uri } context)
        {
            json.Raw("null"u8);
            return;
        }
        if (context.Kind == ContextKind.Collection)
        {
            json.Raw("{\"type\":\"collection\",\"href\":\""u8).Raw(Encoding.UTF8.GetBytes(links.ApiBase)).Raw("/v1/me/tracks\",\"external_urls\":{\"spotify\":\""u8)
                .Raw(Encoding.UTF8.GetBytes(links.OpenBase)).Raw("/collection\"},\"uri\":"u8).Text(uri).Raw("}"u8);
            return;
        }
        var kind = context.Kind switch
        {
            ContextKind.Album => EntityKind.Album,
            ContextKind.Artist => EntityKind.Artist,
            ContextKind.Audiobook => EntityKind.Audiobook,
            _ => EntityKind.Show,
        };
        var isPlaylist = context.Kind == ContextKind.Playlist;
        var id = Encoding.ASCII.GetBytes(context.Id.ToString());
        json.Raw("{\"type\":"u8).Text(PlayContext.TypeOf(context.Kind))
            .Raw(",\"href\":\""u8).Raw(isPlaylist ? links.ApiPlaylists : links.Api(kind)).Raw(id)
            .Raw("\",\"external_urls\":{\"spotify\":\""u8).Raw(isPlaylist ? links.OpenPlaylists : links.Open(kind)).Raw(id)
            .Raw("\"},\"uri\":"u8).Text(uri).Raw("}"u8);
    }

    /// <summary>Only what is not allowed is listed.</summary>
    static void Disallows(JsonBuffer json, PlayerSession session)
    {
        var (playback, isEmpty, isRestricted) = (session.Playback, session.Playback.Item is null, session.Active is { IsRestricted: true });
        var started = false;
        Disallow(isRestricted, "interrupting_playback"u8);
        Disallow(isRestricted || !playback.IsPlaying, "pausing"u8);
        Disallow(isRestricted || isEmpty && !playback.HasNext || playback.IsPlaying, "resuming"u8);
        Disallow(isRestricted || isEmpty, "seeking"u8);
        Disallow(isRestricted || !playback.HasNext, "skipping_next"u8);
        Disallow(isRestricted || !playback.HasPrevious, "skipping_prev"u8);
        Disallow(isRestricted, "toggling_repeat_context"u8);
        Disallow(isRestricted, "toggling_shuffle"u8);
        Disallow(isRestricted, "toggling_repeat_track"u8);

        void Disallow(bool isDisallowed, ReadOnlySpan<byte> action)
        {
            if (!isDisallowed)
                return;
            json.Raw(started ? ",\""u8 : "\""u8).Raw(action).Raw("\":true"u8);
            started = true;
        }
    }
}
