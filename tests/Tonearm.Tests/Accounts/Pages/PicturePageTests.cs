using System.Net.Http.Headers;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.Tests.Images;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>The picture of a person, which they choose on their profile.</summary>
public class PicturePageTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    TonearmApp server = null!;
    Visitor ada = null!;

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start(kind: Kind);
        ada = await Visitor.SignUp(server, "ada");
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_picture_is_shown_on_the_profile_until_it_is_replaced_or_removed()
    {
        Assert.DoesNotContain("<img", (await ada.Get("/account")).Body, StringComparison.Ordinal);
        var saved = await Upload(ada, Jpegs.Plain);
        Assert.Equal((303, "/account?saved=picture"), (saved.Status, saved.Header("Location")));
        var first = await Shown();
        Assert.Equal((200, "image/jpeg"), (first.Status, first.ContentType));

        await Upload(ada, Jpegs.Grey);
        Assert.NotEqual(first.Body, (await Shown()).Body);
        Assert.Equal(1, await Kept());

        await ada.SubmitFrom("/account", "/account/picture/remove");
        Assert.DoesNotContain("<img", (await ada.Get("/account")).Body, StringComparison.Ordinal);
        Assert.Equal((0, null), (await Kept(), (await server.Get<UserStore>().Find("ada"))!.Picture));
    }

    [Fact]
    public async Task A_file_that_is_no_picture_changes_nothing_and_says_so()
    {
        await Upload(ada, Jpegs.Plain);
        var key = (await server.Get<UserStore>().Find("ada"))!.Picture;
        Assert.NotNull(key);
        foreach (var file in (byte[][])[[], [.. "<svg onload=alert(1)>"u8], Jpegs.Plain[..200], new byte[100_000]])
        {
            var reply = await Upload(ada, file);
            Assert.Equal((303, "/account?picture=no"), (reply.Status, reply.Header("Location")));
        }
        Assert.Contains("role=\"alert\"", (await ada.Get("/account?picture=no")).Body, StringComparison.Ordinal);
        Assert.Equal((1, key), (await Kept(), (await server.Get<UserStore>().Find("ada"))!.Picture));
    }

    [Fact]
    public async Task A_file_without_the_seal_or_far_too_large_is_refused()
    {
        using var bare = Form("", Jpegs.Plain);
        Assert.Equal(400, (await ada.Send("/account/picture", bare)).Status);
        Assert.Equal(413, (await Upload(ada, new byte[9 << 20])).Status);
        Assert.Equal(0, await Kept());
    }

    static async Task<Reply> Upload(Visitor visitor, byte[] file)
    {
        using var form = Form(await visitor.Seal("/account"), file);
        return await visitor.Send("/account/picture", form);
    }

    static MultipartFormDataContent Form(string seal, byte[] file)
    {
        var body = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        return new MultipartFormDataContent { { new StringContent(seal), "form_seal" }, { body, "picture", "me.jpg" } };
    }

    async Task<Reply> Shown()
    {
        var page = (await ada.Get("/account")).Body;
        var start = page.IndexOf("<img src=\"", StringComparison.Ordinal) + 10;
        return await ada.Get(page[start..page.IndexOf('"', start)]);
    }

    async Task<int> Kept() => await server.Get<StateStore>().Read(state => state.First("select count(*) from picture", row => row.GetInt32(0)));
}
