using System.Text;
using SkiaSharp;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Images;

/// <summary>Pictures of playlists, made and uploaded (docs/behaviour/images.md#pictures-of-playlists).</summary>
public abstract class PlaylistImagesTests(StoreKind kind) : IAsyncLifetime
{
    readonly TemporaryDirectory folder = new();
    string address = null!;
    TonearmApp server = null!;
    PlaylistClient ada = null!;

    public async ValueTask InitializeAsync()
    {
        address = kind.NewAddress() ?? folder.Path;
        server = await TonearmApp.Start(adjust: settings => settings with { Store = address });
        ada = await PlaylistClient.Of(server, "ada", Gallery.Scopes);
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_empty_one_has_none_a_short_one_a_cover_and_one_of_four_albums_a_mosaic()
    {
        var tracks = server.TracksOfDifferentAlbums(4);
        Assert.Empty(await ada.Images(await ada.NewPlaylist()));
        for (var count = 1; count <= 3; count++)
            Assert.Equal(640, Assert.Single(await ada.Images(await ada.NewPlaylist("", tracks[..count]))).Width);
        Assert.Single(await ada.Images(await ada.NewPlaylist("", [.. tracks[..3], .. tracks[..3], .. tracks[..3], tracks[0]])));
        var path = await ada.NewPlaylist("", tracks);
        Assert.Equal([640, 300, 60], (await ada.Images(path)).Select(image => image.Width));
        Assert.Equal(3, (await ada.Get(path)).Json.GetProperty("images").GetArrayLength());
        Assert.Equal(3, await InList(path, images => images.GetArrayLength()));
    }

    [Fact]
    public async Task A_mosaic_shows_the_first_four_covers_row_by_row_in_every_size()
    {
        var tracks = server.TracksOfDifferentAlbums(5);
        var path = await ada.NewPlaylist("", tracks);
        List<SKColor> covers = [];
        foreach (var track in tracks[..4])
            covers.Add(Gallery.Mean((await server.Fetch($"/image/album/{server.AlbumOf(track)}/640")).Body));
        foreach (var (url, width) in await ada.Images(path))
        {
            var picture = await server.Fetch(url);
            Assert.Equal((200, "image/jpeg"), (picture.Status, picture["Content-Type"]));
            Assert.Equal((width, width, SKEncodedImageFormat.Jpeg), Gallery.Form(picture.Body));
            Assert.All(Gallery.Quarters(picture.Body).Zip(covers), pair => Assert.True(Gallery.AreClose(pair.First, pair.Second), $"{pair}"));
        }
        var before = await ada.Images(path);
        await PlaylistClient.Snapshot(ada.Put(path + "/items", """{"range_start":4,"insert_before":0}"""));
        Assert.Empty(before.Select(image => image.Url).Intersect((await ada.Images(path)).Select(image => image.Url)));
    }

    [Fact]
    public async Task However_late_the_fourth_album_comes_there_is_a_mosaic_everywhere_and_its_order_follows_the_items()
    {
        var tracks = server.TracksOfDifferentAlbums(4);
        var path = await ada.NewPlaylist("", [.. Enumerable.Repeat(tracks[0], 120), tracks[1], .. Enumerable.Repeat(tracks[1], 30), tracks[2]]);
        Assert.Single(await ada.Images(path));
        await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([tracks[3]])), 201);
        var images = await ada.Images(path);
        Assert.Equal([640, 300, 60], images.Select(image => image.Width));
        Assert.Equal(images[0].Url, (await ada.Images(await ada.NewPlaylist("", tracks)))[0].Url);
        Assert.Equal(images[0].Url, (await ada.Get(path)).Json.GetProperty("images")[0].Text("url"));
        Assert.Equal(images[0].Url, await InList(path, listed => listed[0].Text("url")));
        await PlaylistClient.Snapshot(ada.Put(path + "/items", """{"range_start":152,"insert_before":0}"""));
        var after = await ada.Images(path);
        Assert.Equal(after[0].Url, (await ada.Images(await ada.NewPlaylist("", [tracks[3], .. tracks[..3]])))[0].Url);
        Assert.Equal(after[0].Url, await InList(path, listed => listed[0].Text("url")));
    }

    [Fact]
    public async Task Another_node_shows_the_uploads_and_opens_the_links_of_this_one()
    {
        await using var other = await TonearmApp.Start(adjust: settings => settings with { Store = address });
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(4));
        var mosaic = (await ada.Images(path))[0].Url;
        Assert.Equal((await server.Fetch(mosaic)).Body, (await other.Fetch(new Uri(mosaic).PathAndQuery)).Body);
        await Upload(path, Convert.ToBase64String(Jpegs.Plain));
        var upload = (await Shown(path, mosaic))[0].Url;
        var (here, there) = (await server.Fetch(upload), await other.Fetch(new Uri(upload).PathAndQuery));
        Assert.Equal((200, here["ETag"]), (there.Status, there["ETag"]));
        Assert.Equal(here.Body, there.Body);
    }

    [Fact]
    public async Task When_another_node_was_quicker_and_went_on_its_later_picture_is_shown()
    {
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(4));
        Assert.True(Tonearm.Ids.EntityId.TryParse(path["/playlists/".Length..].AsSpan(), out var id));
        var (playlist, store) = (new byte[16], server.Get<StateStore>());
        id.Write(playlist);
        await server.Get<Tonearm.Images.Uploads>().StopAsync(TestContext.Current.CancellationToken);
        var (shown, done) = (new List<Tonearm.Images.PictureId>(), new TaskCompletionSource());
        await store.Write(state => Tonearm.Images.PictureRows.Insert(state, new(9), "ada", playlist, null, server.Clock.GetUtcNow(), Jpegs.Plain));
        async Task Show(Tonearm.Ids.EntityId at, string user, string? client, Tonearm.Images.PictureId picture)
        {
            shown.Add(picture);
            if (shown.Count > 1)
            {
                done.SetResult();
                return;
            }
            await store.Write(state =>
            {
                Tonearm.Images.PictureRows.Finish(state, new(9));
                Tonearm.Images.PictureRows.Insert(state, new(3), "ada", playlist, null, server.Clock.GetUtcNow().AddSeconds(1), Jpegs.Plain);
                Tonearm.Images.PictureRows.Finish(state, new(3));
            });
        }
        using var slow = new Tonearm.Images.Uploads(store, Show, server.Get<Tonearm.Images.DrawingLimit>(), server.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<Tonearm.Images.Uploads>.Instance);
        await slow.StartAsync(TestContext.Current.CancellationToken);
        await done.Task.WaitAsync(TestContext.Current.CancellationToken);
        await slow.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal([new(9), new(3)], shown);
    }

    [Fact]
    public async Task Of_uploads_at_once_every_one_is_taken_and_one_is_shown()
    {
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(1));
        var cover = (await ada.Images(path))[0].Url;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Upload(path, Convert.ToBase64String(i % 2 == 0 ? Jpegs.Plain : Jpegs.Progressive))));
        Assert.All(answers, answer => Assert.Equal(202, answer.Status));
        await Eventually.Is(async () => (await ada.Images(path))[0].Url != cover && await server.Get<StateStore>().ReadOne(Tonearm.Images.PictureRows.Next) is null);
        Assert.Equal(200, (await server.Fetch((await Shown(path, cover))[0].Url)).Status);
    }

    [Fact]
    public async Task A_hidden_playlist_has_no_pictures_for_others_and_takes_none_from_them()
    {
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(4));
        Assert.True(Tonearm.Ids.EntityId.TryParse(path["/playlists/".Length..].AsSpan(), out var id));
        using var bob = await PlaylistClient.Of(server, "bob", Gallery.Scopes);
        Assert.Equal(3, (await bob.Images(path)).Length);
        await server.Get<StateStore>().Write(state => state.Run("update playlist set hidden = 1 where id = $1", Tonearm.Playlists.State.HeadRows.Key(id)));
        Assert.Equal(404, (await bob.Get(path + "/images")).Status);
        Assert.Equal((404, "Resource not found"), await Refused(Upload(path, Convert.ToBase64String(Jpegs.Plain), of: bob)));
        Assert.Equal("private", (await ada.Get(path + "/images"))["Cache-Control"]!.Split(',')[0]);
        Assert.Equal(202, (await Upload(path, Convert.ToBase64String(Jpegs.Plain))).Status);
    }

    [Fact]
    public async Task An_upload_may_have_256_kilobytes_of_text_with_its_length_or_without()
    {
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(1));
        byte[] largest = [.. Jpegs.Plain, .. new byte[(256 << 10) / 4 * 3 - Jpegs.Plain.Length]];
        (string, string)[] chunked = [("Transfer-Encoding", "chunked")];
        Assert.Equal(202, (await Upload(path, Convert.ToBase64String(largest))).Status);
        Assert.Equal(202, (await Upload(path, Convert.ToBase64String(largest), headers: chunked)).Status);
        Assert.Equal(413, (await Upload(path, Convert.ToBase64String(largest) + "A")).Status);
        Assert.Equal(413, (await Upload(path, Convert.ToBase64String(largest) + "A", headers: chunked)).Status);
    }

    [Fact]
    public async Task Links_are_stable_for_hours_and_gone_within_a_day()
    {
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(4));
        var (images, etag) = (await ada.Images(path), (await ada.Get(path))["ETag"]!);
        Assert.Equal(images, await ada.Images(path));
        Assert.Equal(304, (await ada.Get(path, ("If-None-Match", etag))).Status);
        server.Clock.AdjustTime(server.Clock.GetUtcNow().AddHours(24));
        var expired = await server.Fetch(images[0].Url);
        Assert.Equal((410, "This link has expired; ask for the images again"), (expired.Status, expired.Message));
        using var later = await PlaylistClient.Of(server, "ada", Gallery.Scopes);
        var fresh = await later.Get(path, ("If-None-Match", etag));
        Assert.Equal(200, fresh.Status);
        Assert.Equal(200, (await server.Fetch(fresh.Json.GetProperty("images")[0].Text("url")!)).Status);
        Assert.Equal(404, (await server.Fetch(images[0].Url.Replace("/640/", "/300/", StringComparison.Ordinal))).Status);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task An_upload_takes_the_place_of_the_mosaic_everywhere(string? type)
    {
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(4));
        var (mosaic, snapshot) = ((await ada.Images(path))[0].Url, await ada.HeadSnapshot(path));
        var answer = await Upload(path, Convert.ToBase64String(Jpegs.Plain), type);
        Assert.Equal((202, 0), (answer.Status, answer.Body.Length));
        var images = await Shown(path, mosaic);
        Assert.Equal([640, 300, 60], images.Select(image => image.Width));
        foreach (var (url, width) in images)
        {
            var picture = await server.Fetch(url);
            Assert.Equal((width, width, SKEncodedImageFormat.Jpeg), Gallery.Form(picture.Body));
            Assert.All(Gallery.Quarters(picture.Body).Zip(Gallery.Quarters(Jpegs.Plain)), pair => Assert.True(Gallery.AreClose(pair.First, pair.Second, 20), $"{pair}"));
        }
        Assert.Equal(images[0].Url, (await ada.Get(path)).Json.GetProperty("images")[0].Text("url"));
        Assert.Equal(images[0].Url, await InList(path, listed => listed[0].Text("url")));
        // It is a change like any other: the version before still has its mosaic, and going back brings it back.
        Assert.NotEqual(snapshot, await ada.HeadSnapshot(path));
        Assert.Equal(mosaic, (await ada.Get($"{path}?snapshot_id={Uri.EscapeDataString(snapshot)}")).Json.GetProperty("images")[0].Text("url"));
    }

    [Fact]
    public async Task Pictures_of_every_kind_of_JPEG_come_out_square_upright_and_without_what_they_say_about_themselves()
    {
        var upright = Gallery.Quarters(Jpegs.Plain);
        foreach (var (jpeg, order, by) in ((byte[], int[], int)[])[
            (Jpegs.Progressive, [0, 1, 2, 3], 20), (Jpegs.Cmyk, [0, 1, 2, 3], 90), (Jpegs.Turned(1), [0, 1, 2, 3], 20),
            (Jpegs.Turned(6), [2, 0, 3, 1], 20), (Jpegs.Turned(3), [3, 2, 1, 0], 20), (Jpegs.Turned(8), [1, 3, 0, 2], 20), (Jpegs.Turned(2), [1, 0, 3, 2], 20)])
        {
            var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(1));
            var cover = (await ada.Images(path))[0].Url;
            Assert.Equal(202, (await Upload(path, Convert.ToBase64String(jpeg))).Status);
            var picture = await server.Fetch((await Shown(path, cover))[0].Url);
            Assert.All(Gallery.Quarters(picture.Body).Zip(order), pair => Assert.True(Gallery.AreClose(pair.First, upright[pair.Second], by), $"{jpeg.Length} {pair} {upright[pair.Second]}"));
            Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(picture.Body), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_JPEG_or_not_a_whole_one_is_refused_and_changes_nothing()
    {
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(1));
        var before = await ada.Images(path);
        var jpeg = Convert.ToBase64String(Jpegs.Plain);
        using var png = SKImage.Create(new SKImageInfo(8, 8)).Encode(SKEncodedImageFormat.Png, 90);
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.ASCII.GetBytes(jpeg));
        string[] refused =
        [
            Encoding.Latin1.GetString(packed.ToArray()), jpeg.Replace('+', '-').Replace('/', '_'), jpeg.Insert(40, "\r\n"), " " + jpeg, $"\"{jpeg}\"",
            Convert.ToBase64String(Jpegs.CutOffBehindASmallPicture()),
            "", "nonsense!", jpeg + "\n", "data:image/jpeg;base64," + jpeg, jpeg[..^8], Convert.ToBase64String(Jpegs.Plain.AsSpan(..^40)),
            Convert.ToBase64String(png.ToArray()), Convert.ToBase64String(Jpegs.Sized(50_000, 50_000)), Convert.ToBase64String(Jpegs.Sized(16_000, 16_000)),
            Convert.ToBase64String(Jpegs.Sized(0, 0)), Convert.ToBase64String("GIF89a"u8), Convert.ToBase64String("<svg xmlns='http://www.w3.org/2000/svg'/>"u8),
            "{}", "null", "\u00ff\u00fe",
        ];
        foreach (var body in refused)
            Assert.Equal((400, "Bad request."), await Refused(Upload(path, body)));
        var large = await Upload(path, new string('A', (256 << 10) + 1));
        Assert.Equal((413, "application/json; charset=utf-8"), (large.Status, large["Content-Type"]));
        Assert.Equal(before, await ada.Images(path));
        // What stands behind the end of a picture is not kept.
        Assert.Equal(202, (await Upload(path, Convert.ToBase64String([.. Jpegs.Plain, .. "<script>alert(1)</script>"u8]))).Status);
        Assert.DoesNotContain("script", Encoding.Latin1.GetString((await server.Fetch((await Shown(path, before[0].Url))[0].Url)).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_owner_with_both_scopes_may_upload()
    {
        var jpeg = Convert.ToBase64String(Jpegs.Plain);
        var path = await ada.NewPlaylist();
        using var withoutUpload = await PlaylistClient.Of(server, "ada");
        using var withoutPlaylist = await PlaylistClient.Of(server, "ada", "ugc-image-upload");
        using var bob = await PlaylistClient.Of(server, "bob", Gallery.Scopes);
        Assert.Equal((401, "Unauthorized."), await Refused(Upload(path, jpeg, of: withoutUpload)));
        Assert.Equal((403, "Insufficient client scope"), await Refused(Upload(path, jpeg, of: withoutPlaylist)));
        Assert.Equal((403, "You cannot change a playlist you don't own."), await Refused(Upload(path, jpeg, of: bob)));
        Assert.Equal((404, "Resource not found"), await Refused(Upload("/playlists/0000000000000000000001", jpeg)));
        Assert.Equal((400, "Invalid base62 id"), await Refused(Upload("/playlists/x", jpeg)));
        Assert.Equal(202, (await Upload("/users/ada" + path, jpeg)).Status);
    }

    [Fact]
    public async Task What_was_acknowledged_is_shown_after_a_restart_though_nobody_had_looked_at_it_yet()
    {
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(1));
        var cover = (await ada.Images(path))[0].Url;
        var playlist = new byte[16];
        Assert.True(Tonearm.Ids.EntityId.TryParse(path["/playlists/".Length..].AsSpan(), out var id));
        id.Write(playlist);
        // As another process leaves it that is killed between the answer and the work.
        await server.Get<StateStore>().Write(state => Tonearm.Images.PictureRows.Insert(state, new(5), "ada", playlist, null, server.Clock.GetUtcNow(), Jpegs.Plain));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("/image/640/", (await Shown(path, cover))[0].Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_signs_and_the_one_before_still_verifies_until_the_next()
    {
        var store = server.Get<StateStore>();
        var before = Assert.Single(await SealingKeys.Open(store));
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(4));
        var url = new Uri((await ada.Images(path))[0].Url).PathAndQuery;
        Assert.NotNull(await SealingKeys.Rotate(store, server.Clock));
        Assert.Equal(before, (await SealingKeys.Open(store))[1]);
        await using (var restarted = await TonearmApp.Start(adjust: settings => settings with { Store = address }))
            Assert.Equal(200, (await restarted.Fetch(url)).Status);
        server.Clock.Advance(SealingKeys.Notice);
        Assert.NotNull(await SealingKeys.Rotate(store, server.Clock));
        Assert.Equal(2, (await SealingKeys.Open(store)).Length);
        await using var again = await TonearmApp.Start(adjust: settings => settings with { Store = address });
        Assert.Equal(404, (await again.Fetch(url)).Status);
    }

    [Fact]
    public async Task A_hundred_who_ask_for_the_same_new_mosaic_get_the_same_bytes_and_it_is_made_once()
    {
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(4));
        var url = (await ada.Images(path))[0].Url;
        var asked = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => server.Fetch(url)));
        Assert.All(asked, picture => Assert.Equal(asked[0].Body, picture.Body));
        Assert.Single(Directory.GetFiles(Path.Combine(server.Settings.DataDirectory, "pictures"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Pictures_cost_one_query_at_most()
    {
        var store = server.Get<StateStore>();
        var path = await ada.NewPlaylist("", server.TracksOfDifferentAlbums(4));
        var mosaic = (await ada.Images(path))[0].Url;
        var before = store.Statements;
        await server.Fetch(mosaic);
        Assert.Equal(0, store.Statements - before);
        await Upload(path, Convert.ToBase64String(Jpegs.Plain));
        var uploaded = (await Shown(path, mosaic))[0].Url;
        await server.Get<Tonearm.Images.Uploads>().StopAsync(TestContext.Current.CancellationToken);
        before = store.Statements;
        await server.Fetch(uploaded);
        await server.Fetch(uploaded);
        Assert.Equal(1, store.Statements - before);
    }

    /// <summary>The pictures once they are no longer those that begin with an address.</summary>
    async Task<(string Url, int Width)[]> Shown(string path, string before)
    {
        await Eventually.Is(async () => (await ada.Images(path))[0].Url != before);
        return await ada.Images(path);
    }

    /// <summary>Something of the pictures that a playlist has in its owner's list.</summary>
    async Task<T> InList<T>(string path, Func<System.Text.Json.JsonElement, T> of) =>
        of((await ada.Get("/me/playlists")).Json.GetProperty("items").EnumerateArray().Single(listed => "/playlists/" + listed.Text("id") == path).GetProperty("images"));

    async Task<Answer> Upload(string path, string body, string? type = "image/jpeg", PlaylistClient? of = null, params (string, string)[] headers)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        if (type is not null)
            content.Headers.ContentType = new(type);
        return await (of ?? ada).SendContent(HttpMethod.Put, path + "/images", content, headers);
    }

    static async Task<(int, string)> Refused(Task<Answer> answer) => ((await answer).Status, (await answer).Message);
}

public sealed class PlaylistImagesOnSqliteTests() : PlaylistImagesTests(StoreKind.Sqlite);

public sealed class PlaylistImagesOnPostgresTests() : PlaylistImagesTests(StoreKind.Postgres);
