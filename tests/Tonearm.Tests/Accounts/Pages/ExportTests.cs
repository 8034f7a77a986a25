using System.IO.Compression;
using System.Text.Json;
using Tonearm.Catalogue.Import;
using Tonearm.Commands;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
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
                .Select(each => store.Create(new Author("ada", null, null), new Details($"{each}"))));
        var files = await Export();
        Assert.Equal((ExportedPlaylists.PlaylistsPerFile, 1),
            (files["Playlist1.json"].GetProperty("playlists").GetArrayLength(), files["Playlist2.json"].GetProperty("playlists").GetArrayLength()));
    }

    async Task<Dictionary<string, JsonElement>> Export()
    {
        using var form = new FormUrlEncodedContent([new("form_seal", await visitor.Seal("/account/data"))]);
        var reply = await visitor.Send("/account/data", form);
        using var zip = new ZipArchive(await reply.Message.Content.ReadAsStreamAsync());
        return zip.Entries.ToDictionary(entry => entry.Name, Read);
    }

    static JsonElement Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return JsonDocument.Parse(stream).RootElement;
    }
}
