using System.Text;
using System.Text.Json;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.Catalogue.Search;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.Fields;
using Tonearm.Playlists.Objects;
using Tonearm.WebApi;

namespace Tonearm.Open;

/// <summary>The objects of the API, of which the pages are made: what a page shows is what an answer says.</summary>
static class ApiObjects
{
    const int TopTracks = 10;

    public static JsonElement Full(CatalogueView view, EntityKind kind, int ordinal) =>
        Read(json => ObjectJson.Full(json, view, kind, ordinal));

    /// <summary>A page of the tracks of an album, the episodes of a show or the chapters of an audiobook: a paging object.</summary>
    public static JsonElement Parts(CatalogueView view, Found whole, Window window) => Read(json =>
    {
        var id = view.Release[whole.Kind].IdText(whole.Ordinal);
        if (whole.Kind == EntityKind.Album)
            AlbumJson.Tracks(json, view, whole.Ordinal, id, window);
        else if (whole.Kind == EntityKind.Show)
            ShowJson.Episodes(json, view, whole.Ordinal, id, window);
        else
            AudiobookJson.Chapters(json, view, whole.Ordinal, id, window);
    });

    /// <summary>The best known tracks of an artist, in full.</summary>
    public static JsonElement Top(CatalogueView view, int artist) =>
        Read(json => ObjectJson.FullArray(json, view, EntityKind.Track, ArtistTracks.Top(view, artist, TopTracks)));

    /// <summary>The best results of a search for things of one kind, as the API shows them; empty where the catalogue has no such kind.</summary>
    public static JsonElement Found(CatalogueView view, SearchQuery query, EntityKind kind, int limit) => Read(json =>
    {
        var hits = view.Exists(kind) ? view.Search.Find(query, kind, 0, limit, null) : SearchHits.None;
        json.Raw("["u8);
        foreach (var (place, rank) in hits.Ranks.ToArray().Index())
        {
            if (place > 0)
                json.Raw(","u8);
            ObjectJson.Found(json, view, kind, view.Release[kind].AtRank(rank));
        }
        json.Raw("]"u8);
    });

    /// <summary>Some of the albums of an artist in the order of the API's list, each with its <c>album_group</c>.</summary>
    public static JsonElement Albums(CatalogueView view, int artist, Window window) => Read(json =>
    {
        var page = new PageJson([], "", window, view.Release.ArtistAlbums.Of(artist).Length);
        page.Begin(json);
        foreach (var album in page.Slice(view.Release.ArtistAlbums.Of(artist)))
        {
            page.Next(json);
            AlbumJson.OfArtist(json, view, new AlbumOfArtist(album));
        }
        page.End(json);
    });

    /// <summary>A page of the rows of a playlist: a paging object.</summary>
    public static JsonElement Items(CatalogueView view, Playlist playlist, Window window) => Read(json =>
    {
        using var rendering = new ItemRendering(view, KnowsEpisodes: true);
        new ItemsPage([], "", window, FieldSet.All).Write(json, playlist.Rows, rendering);
    });

    /// <summary>
    /// The pictures of an album, artist, show or audiobook as this server has them. A page has nothing from elsewhere, so
    /// the addresses that an import may have given to the object are left out.
    /// </summary>
    public static JsonElement Pictures(CatalogueView view, JsonElement work) => Read(json => json
        .Raw("{\"type\":0"u8)
        .Images(view, Enum.Parse<EntityKind>(OpenParts.Member(work, "type"), ignoreCase: true), Encoding.UTF8.GetBytes(OpenParts.Member(work, "id")), [])
        .Raw("}"u8)).GetProperty("images");

    /// <summary>What one lasts, in milliseconds; nothing for what the catalogue does not have.</summary>
    public static long Length(CatalogueView view, ItemUri uri) => uri.Local is { } local
        ? LocalFile.Parse(local).Seconds * 1000L
        : view.Find(uri.Kind, uri.Id) is not { } ordinal ? 0
        : uri.Kind == EntityKind.Track ? new TrackRecord(view.Release.Tracks.Record(ordinal)).DurationMs
        : new EpisodeRecord(view.Release.Episodes.Record(ordinal)).DurationMs;

    /// <summary>What the tracks of an album last together, in milliseconds.</summary>
    public static long LengthOfAlbum(CatalogueView view, int album)
    {
        var length = 0L;
        foreach (var track in view.Release.AlbumTracks.Of(album))
            length += new TrackRecord(view.Release.Tracks.Record((int)track)).DurationMs;
        return length;
    }

    static JsonElement Read(Action<JsonBuffer> write)
    {
        using var json = new JsonBuffer();
        write(json);
        return JsonElement.Parse(json.Written.Span);
    }
}
