using System.Net.Http.Headers;
using Tonearm.Accounts.Users;
using Tonearm.Ids;
using Tonearm.Images;
using Tonearm.Playlists.State;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Images;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>A picture that had been removed was served on: from memory, by caches for up to 18 hours, and its file stayed.</summary>
public abstract class ARemovedPictureWasServedOnTests(StoreKind kind) : IAsyncLifetime
{
    readonly TemporaryDirectory folder = new();
    TonearmApp server = null!, other = null!;
    PlaylistClient ada = null!;

    public async ValueTask InitializeAsync()
    {
        var address = kind.NewAddress() ?? folder.Path;
        server = await TonearmApp.Start(adjust: settings => settings with { Store = address });
        other = await TonearmApp.Start(adjust: settings => settings with { Store = address });
        ada = await PlaylistClient.Of(server, "ada", Gallery.Scopes);
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await other.DisposeAsync();
        await server.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_profile_picture_that_is_removed_or_replaced_is_gone_everywhere()
    {
        using var bob = await Visitor.SignUp(server, "bob");
        await Upload(bob);
        var first = await ShownEverywhere((await OfBob())[0]);
        await Upload(bob);
        await IsGone(first);
        var second = await ShownEverywhere((await OfBob())[0]);
        await bob.SubmitFrom("/account", "/account/picture/remove");
        await IsGone(second);
    }

    [Fact]
    public async Task The_pictures_of_a_deleted_account_are_gone_everywhere()
    {
        using var bob = await Visitor.SignUp(server, "bob");
        await Upload(bob);
        var own = await ShownEverywhere((await OfBob())[0]);
        var path = await ada.NewPlaylist();
        var ofPlaylist = await ShownEverywhere(await Cover(path));
        await server.Get<UserStore>().Delete("bob");
        await IsGone(own);
        Assert.Equal(200, (await server.Fetch(ofPlaylist)).Status);
        await server.Get<UserStore>().Delete("ada");
        await IsGone(ofPlaylist);
    }

    [Fact]
    public async Task The_cover_of_a_hidden_playlist_is_gone_until_it_is_shown_again()
    {
        var path = await ada.NewPlaylist();
        var url = await ShownEverywhere(await Cover(path));
        await Hide(path, true);
        await IsGone(url);
        await Hide(path, false);
        await ShownEverywhere(url);
    }

    [Fact]
    public async Task A_cover_that_was_only_replaced_stays()
    {
        var path = await ada.NewPlaylist();
        var first = await ShownEverywhere(await Cover(path));
        var second = await Cover(path);
        Assert.NotEqual(first, second);
        await Look();
        await ShownEverywhere(first);
        await ShownEverywhere(second);
    }

    [Fact]
    public async Task A_folder_from_before_whose_files_do_not_tell_whose_they_are_is_emptied_once()
    {
        var place = Path.Combine(folder.Path, "old", "ab");
        Directory.CreateDirectory(place);
        await File.WriteAllBytesAsync(Path.Combine(place, "ab12.jpg"), [1], TestContext.Current.CancellationToken);
        using var limit = new DrawingLimit();
        var cache = new PictureCache(Path.Combine(folder.Path, "old"), 1 << 20, TimeProvider.System, limit);
        cache.EmptyUnless(UploadFile.Prefix);
        Assert.False(Directory.Exists(place));
        await cache.Get("ab12.jpg", () => [2]);
        cache.EmptyUnless(UploadFile.Prefix);
        Assert.True(File.Exists(Path.Combine(place, "ab12.jpg")));
    }

    async Task<string> ShownEverywhere(string url)
    {
        foreach (var node in (TonearmApp[])[server, other])
        {
            var picture = await node.Fetch(PathOf(url));
            Assert.Equal((200, "public, max-age=60"), (picture.Status, picture["Cache-Control"]));
            // The second comes from memory.
            Assert.Equal("public, max-age=60", (await node.Fetch(PathOf(url)))["Cache-Control"]);
            Assert.NotEmpty(Files(node));
        }
        return PathOf(url);
    }

    async Task IsGone(string url)
    {
        Assert.True(SignedPicture(url, out var id));
        await Look();
        foreach (var node in (TonearmApp[])[server, other])
        {
            Assert.Equal(404, (await node.Fetch(url)).Status);
            Assert.DoesNotContain(Files(node), file => file.Contains(id.ToString(), StringComparison.Ordinal));
        }
    }

    async Task Look()
    {
        await server.Get<Removals>().Look();
        await other.Get<Removals>().Look();
    }

    bool SignedPicture(string url, out PictureId id)
    {
        var parts = url.Split('/');
        var isGood = server.Get<SignedLinks>().Verify(parts[^1], int.Parse(parts[^2], System.Globalization.CultureInfo.InvariantCulture), out var subject, out _) == LinkState.Good;
        id = isGood ? ((Subject.Uploaded)subject!).Id : default;
        return isGood;
    }

    static string[] Files(TonearmApp node) => Directory.GetFiles(Path.Combine(node.Settings.DataDirectory, "pictures"), UploadFile.Prefix + "*", SearchOption.AllDirectories);

    static string PathOf(string url) => new Uri(new Uri("http://localhost"), url).AbsolutePath;

    async Task<string[]> OfBob()
    {
        using var http = await server.Client();
        return [.. (await http.Ask("/v1/users/bob")).Json.GetProperty("images").EnumerateArray().Select(image => image.Text("url")!)];
    }

    async Task<string> Cover(string path)
    {
        var before = await ada.Images(path);
        using var content = new StringContent(Convert.ToBase64String(Jpegs.Plain));
        Assert.Equal(202, (await ada.SendContent(HttpMethod.Put, path + "/images", content)).Status);
        (string Url, int Width)[] now;
        do
            now = await ada.Images(path);
        while (now.SequenceEqual(before));
        return now[0].Url;
    }

    async Task Hide(string path, bool isHidden)
    {
        Assert.True(EntityId.TryParse(path.AsSpan(path.LastIndexOf('/') + 1), out var id));
        Assert.True(await server.Get<PlaylistStore>().Hide(id, "ada", isHidden));
    }

    static async Task Upload(Visitor person)
    {
        using var content = new ByteArrayContent(Jpegs.Plain);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { new StringContent(await person.Seal("/account")), "form_seal" }, { content, "picture", "me.jpg" } };
        Assert.Equal("/account?saved=picture", (await person.Send("/account/picture", form)).Header("Location"));
    }
}

public sealed class ARemovedPictureWasServedOnOnSqliteTests() : ARemovedPictureWasServedOnTests(StoreKind.Sqlite);

public sealed class ARemovedPictureWasServedOnOnPostgresTests() : ARemovedPictureWasServedOnTests(StoreKind.Postgres);
