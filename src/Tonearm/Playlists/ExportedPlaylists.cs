using System.Globalization;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists;

/// <summary>
/// <c>Playlist1.json</c>, <c>Playlist2.json</c>, … of the export of a person's data, in the shape of the real one: all
/// playlists that they own, removed ones too.
/// </summary>
sealed class ExportedPlaylists(PlaylistStore store, LiveCatalogue catalogue)
{
    /// <summary>A file that has so many items or playlists is full; one playlist is never divided.</summary>
    public const int ItemsPerFile = 20_000, PlaylistsPerFile = 1_000;

    /// <inheritdoc cref="PersonalFiles"/>
    public async ValueTask<IReadOnlyList<PersonalFile>> Of(string userId)
    {
        List<List<PlaylistHead>> files = [[]];
        for (var offset = 0; await store.Owned(userId, new Window(PlaylistsPerFile, offset)) is { Count: > 0 } heads; offset += heads.Count)
            foreach (var head in heads)
            {
                if (files[^1].Count >= PlaylistsPerFile || files[^1].Count > 0 && files[^1].Sum(each => (long)each.Items) + head.Items > ItemsPerFile)
                    files.Add([]);
                files[^1].Add(head);
            }
        return [.. files.Select((heads, at) => new PersonalFile(
            string.Create(CultureInfo.InvariantCulture, $"Playlist{at + 1}.json"), (stream, stop) => Write(stream, heads, stop)))];
    }

    async Task Write(Stream stream, List<PlaylistHead> heads, CancellationToken stop)
    {
        using var json = new JsonBuffer();
        json.Raw("{\"playlists\":["u8);
        var isFirst = true;
        foreach (var head in heads)
        {
            // Whatever happens to it meanwhile, a playlist is one version of itself.
            if (await store.Find(head.Id, head.Owner) is ({ } version, _))
            {
                WriteOne(json, version, isFirst);
                isFirst = false;
            }
            await stream.WriteAsync(json.Written, stop);
            json.Clear();
        }
        json.Raw("]}"u8);
        await stream.WriteAsync(json.Written, stop);
    }

    void WriteOne(JsonBuffer json, PlaylistVersion version, bool isFirst)
    {
        var (head, details) = (version.Head, version.Content.Details);
        json.Raw(isFirst ? "{"u8 : ",{"u8).Raw("\"name\":"u8).Text(details.Name ?? "")
            .Raw(",\"lastModifiedDate\":"u8).Text(Date(head.ChangedAt)).Raw(",\"collaborators\":[],\"items\":["u8);
        var release = catalogue.Acquire().Release;
        try
        {
            for (var at = 0; at < version.Content.Rows.Length; at++)
                WriteItem(at == 0 ? json : json.Raw(","u8), release, version.Content.Rows[at].Item);
        }
        finally
        {
            release.File.Release();
        }
        json.Raw("],\"description\":"u8).TextOrNull(details.Description).Raw(",\"numberOfFollowers\":"u8).Number(head.Followers).Raw("}"u8);
    }

    static void WriteItem(JsonBuffer json, Release release, Item item)
    {
        var uri = item.Uri;
        var names = uri.Local is null ? DisplayedNames.Of(release, uri.Kind, uri.Id) : default;
        json.Raw("{\"track\":"u8);
        if (uri.Local is null && uri.Kind == EntityKind.Track)
            json.Raw("{\"trackName\":"u8).Raw(names.Title).Raw(",\"artistName\":"u8).Raw(names.By)
                .Raw(",\"albumName\":"u8).Raw(names.From).Raw(",\"trackUri\":"u8).Text(uri.ToString()).Raw("}"u8);
        else
            json.Raw("null"u8);
        json.Raw(",\"episode\":"u8);
        if (uri.Local is null && uri.Kind == EntityKind.Episode)
            json.Raw("{\"episodeName\":"u8).Raw(names.Title).Raw(",\"showName\":"u8).Raw(names.From).Raw(",\"episodeUri\":"u8).Text(uri.ToString()).Raw("}"u8);
        else
            json.Raw("null"u8);
        json.Raw(",\"audiobook\":null,\"localTrack\":"u8);
        if (uri.Local is { } local)
            json.Raw("{\"uri\":"u8).Text(local).Raw("}"u8);
        else
            json.Raw("null"u8);
        json.Raw(",\"addedDate\":"u8).Text(ItemRowJson.TimeText(item.AddedAt)[..10]).Raw("}"u8);
    }

    static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
