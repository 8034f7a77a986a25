using System.IO.Compression;
using System.Text.Json;
using Tonearm.Catalogue.Import;
using Tonearm.Commands;
using Tonearm.Ids;
using Tonearm.Images;
using Tonearm.Player;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Images;
using Tonearm.Tests.Library;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>What other rooms add to the export of a person's data, in the shapes of the real service's.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    TonearmApp server = null!;
    Visitor visitor = null!;
    PlaylistClient ada = null!;
    Dictionary<string, byte[]> pictures = [];

    public async ValueTask InitializeAsync()
    {
        server = await TonearmApp.Start();
        visitor = await Visitor.SignUp(server, "ada");
        ada = await PlaylistClient.Of(server, "ada", PlaylistClient.AllScopes + " " + Listener.Everything);
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        visitor.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Playlists_stand_in_it_with_every_kind_of_item_and_removed_ones_too()
    {
        var path = await ada.NewPlaylist("\"description\":\"About \\\"it\\\"\"", $"spotify:track:{DemoCatalogue.Track}", $"spotify:episode:{DemoCatalogue.Episode}");
        await CommandLine.Run(["playlist", "add-local", path["/playlists/".Length..], "--title", "T", "--duration", "3", "--data", server.Settings.DataDirectory], server.Clock);
        var empty = await ada.NewPlaylist();
        await ada.Delete(empty + "/followers");

        var playlists = (await Export())["Playlist1.json"].GetProperty("playlists").EnumerateArray().ToArray();
        Assert.Equal([0, 3], playlists.Select(each => each.GetProperty("items").GetArrayLength()));
        Assert.Equal(["name", "lastModifiedDate", "collaborators", "items", "description", "numberOfFollowers"], playlists[1].Names());
        Assert.Equal(("A list", "2026-06-01", "About \"it\"", 0), (playlists[1].Text("name"), playlists[1].Text("lastModifiedDate"), playlists[1].Text("description"), playlists[1].Number("numberOfFollowers")));
        var items = playlists[1].GetProperty("items");
        Assert.All(items.EnumerateArray(), item => Assert.Equal(["track", "episode", "audiobook", "localTrack", "addedDate"], item.Names()));
        var track = items[0].GetProperty("track");
        var shown = (await ada.Get("/tracks/" + DemoCatalogue.Track)).Json;
        Assert.Equal((shown.Text("name"), shown.GetProperty("artists")[0].Text("name"), shown.GetProperty("album").Text("name"), shown.Text("uri")),
            (track.Text("trackName"), track.Text("artistName"), track.Text("albumName"), track.Text("trackUri")));
        Assert.Equal(["episodeName", "showName", "episodeUri"], items[1].GetProperty("episode").Names());
        Assert.Equal("spotify:local:::T:3", items[2].GetProperty("localTrack").Text("uri"));
        Assert.Equal("2026-06-01", items[2].Text("addedDate"));
    }

    [Fact]
    public async Task The_library_stands_in_it_in_lists_of_any_length()
    {
        var tracks = server.Tracks(520);
        for (var start = 0; start < tracks.Length; start += 40)
            Assert.Equal(200, (await ada.Put("/me/library?uris=" + string.Join(',', tracks.Skip(start).Take(40)), null)).Status);
        await ada.Put($"/me/library?uris=spotify:album:{DemoCatalogue.Album},spotify:show:{DemoCatalogue.Show},spotify:episode:{DemoCatalogue.Episode},spotify:artist:{DemoCatalogue.Artist}", null);
        (await PlaylistClient.Of(server, "bob")).Dispose();
        await ada.Put("/me/following?type=user&ids=bob", null);

        var files = await Export();
        var library = files["YourLibrary.json"];
        Assert.Equal(["tracks", "albums", "shows", "episodes", "artists", "other", "bannedTracks", "bannedArtists"], library.Names());
        Assert.Equal(tracks.Order(StringComparer.Ordinal), library.GetProperty("tracks").EnumerateArray().Select(track => track.Text("uri")!).Order(StringComparer.Ordinal));
        Assert.Equal(["artist", "album", "track", "uri"], library.GetProperty("tracks")[0].Names());
        Assert.Equal(["artist", "album", "uri"], library.GetProperty("albums")[0].Names());
        Assert.Equal(["publisher", "name", "uri"], library.GetProperty("shows")[0].Names());
        Assert.Equal(["show", "name", "uri"], library.GetProperty("episodes")[0].Names());
        Assert.Equal((await ada.Get("/artists/" + DemoCatalogue.Artist)).Json.Text("name"), library.GetProperty("artists")[0].Text("name"));
        Assert.Equal("""{"followerCount":0,"followingUsersCount":1,"dismissingUsersCount":0}""", files["Follow.json"].GetRawText());
    }

    [Fact]
    public async Task More_playlists_than_a_file_takes_go_to_the_next_file()
    {
        var store = server.Get<PlaylistStore>();
        for (var number = 0; number <= ExportedPlaylists.PlaylistsPerFile; number += 50)
            await Task.WhenAll(Enumerable.Range(number, Math.Min(50, ExportedPlaylists.PlaylistsPerFile + 1 - number))
                .Select(each => store.Create(new ChangeAuthor("ada", null, null), new Details($"{each}"))));
        var files = await Export();
        Assert.Equal((ExportedPlaylists.PlaylistsPerFile, 1),
            (files["Playlist1.json"].GetProperty("playlists").GetArrayLength(), files["Playlist2.json"].GetProperty("playlists").GetArrayLength()));
    }

    [Fact]
    public async Task The_history_stands_in_it_oldest_first_in_files_as_long_as_the_real_ones()
    {
        var (track, gone) = (Id(DemoCatalogue.Track), Id("0000000000000000000009"));
        await server.Get<StateStore>().Write(state =>
        {
            for (var each = 0; each <= ExportedPlays.PlaysPerFile; each++)
                HistoryRows.Add(state, "ada", Played(each == 1 ? gone : track, each));
            HistoryRows.Add(state, "bob", Played(track, 0));
        });

        var files = await Export();
        var (first, second) = (files["StreamingHistory_music_0.json"], files["StreamingHistory_music_1.json"]);
        Assert.Equal((ExportedPlays.PlaysPerFile, 1), (first.GetArrayLength(), second.GetArrayLength()));
        var shown = (await ada.Get("/tracks/" + DemoCatalogue.Track)).Json;
        Assert.Equal(["endTime", "artistName", "trackName", "msPlayed"], first[0].Names());
        Assert.Equal(("2026-06-01 12:00", shown.GetProperty("artists")[0].Text("name"), shown.Text("name"), 30_000),
            (first[0].Text("endTime"), first[0].Text("artistName"), first[0].Text("trackName"), first[0].Number("msPlayed")));
        Assert.Equal(("null", "2026-06-01 12:01"), (first[1].GetProperty("trackName").GetRawText(), first[1].Text("endTime")));
        Assert.Equal("2026-06-08 10:40", second[0].Text("endTime"));

        Play Played(EntityId id, int minute) =>
            new(new PlayItem(EntityKind.Track, id, 200_000), server.Clock.GetUtcNow().AddMinutes(minute).ToUnixTimeMilliseconds(), null);
    }

    [Fact]
    public async Task Devices_resume_points_and_pictures_stand_in_it_too()
    {
        var now = server.Clock.GetUtcNow();
        var picture = PictureId.Read(new byte[PictureId.Bytes]);
        await server.Get<StateStore>().Write(state =>
        {
            DeviceRows.Put(state, "ada", new Device("d1", "\"Radio\"", "Speaker", 50, true, false, false), now);
            DeviceRows.Put(state, "bob", new Device("d2", "Car", "Automobile", 50, true, false, false), now);
            HistoryRows.Resume(state, "ada", new LeftAt(new PlayItem(EntityKind.Episode, Id(DemoCatalogue.Episode), 900_000), 12_345, IsFinished: false));
            PictureRows.Insert(state, picture, "ada", null, null, now, Jpegs.Plain);
        });

        var files = await Export();
        var device = Assert.Single(files["Devices.json"].EnumerateArray());
        Assert.Equal(("d1", "\"Radio\"", "Speaker"), (device.Text("id"), device.Text("name"), device.Text("type")));
        var left = Assert.Single(files["ResumePoints.json"].EnumerateArray());
        Assert.Equal(((await ada.Get("/episodes/" + DemoCatalogue.Episode)).Json.Text("name"), "spotify:episode:" + DemoCatalogue.Episode, 12_345, false),
            (left.Text("name"), left.Text("uri"), left.Number("positionMs"), left.GetProperty("isFinished").GetBoolean()));
        Assert.Equal(Jpegs.Plain, pictures["1.jpg"]);
    }

    static EntityId Id(string text)
    {
        Assert.True(EntityId.TryParse(text, out var id));
        return id;
    }

    /// <summary>The JSON files; what else there is stands in <see cref="pictures"/>.</summary>
    async Task<Dictionary<string, JsonElement>> Export()
    {
        using var form = new FormUrlEncodedContent([new("form_seal", await visitor.Seal("/account/data"))]);
        var reply = await visitor.Send("/account/data", form);
        using var zip = new ZipArchive(await reply.Message.Content.ReadAsStreamAsync());
        pictures = zip.Entries.Where(entry => entry.FullName.Contains("/Pictures/", StringComparison.Ordinal)).ToDictionary(entry => entry.Name, Bytes);
        return zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)).ToDictionary(entry => entry.Name, Read);
    }

    static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    static JsonElement Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return JsonDocument.Parse(stream).RootElement;
    }
}
