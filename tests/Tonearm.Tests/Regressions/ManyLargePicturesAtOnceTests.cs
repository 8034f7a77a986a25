using System.Net.Http.Headers;
using SkiaSharp;
using Tonearm.Accounts.Pages;
using Tonearm.Images;
using Tonearm.Images.Drawing;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Images;

namespace Tonearm.Tests.Regressions;

/// <summary>24 profile pictures of 25 million pixels, sent at once, took 2.8 GB: nothing bounded how many were decoded at a time.</summary>
public sealed class ManyLargePicturesAtOnceTests : IAsyncLifetime
{
    TonearmApp server = null!;

    public async ValueTask InitializeAsync() => server = await Site.Start();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Uploads_wait_for_the_bound_that_all_drawing_shares()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        using var go = new ManualResetEventSlim();
        var limit = server.Get<DrawingLimit>();
        var busy = Enumerable.Range(0, DrawingLimit.AtOnce).Select(_ => limit.Run(() => { go.Wait(); return true; })).ToArray();
        var upload = Upload(ada, Jpegs.Plain);
        var cover = server.Get<PictureCache>().Get("aabb.jpg", () => [1]);
        while (!server.Get<UploadTurns>().IsTaken("ada"))
        {
            Assert.False(upload.IsCompleted);
            await Task.Yield();
        }
        // A second one of the same person is refused while the first waits.
        Assert.Equal(429, (await Upload(ada, Jpegs.Plain)).Status);
        Assert.False(upload.IsCompleted);
        Assert.False(cover.IsCompleted);
        go.Set();
        await Task.WhenAll(busy);
        Assert.Equal("/account?saved=picture", (await upload).Header("Location"));
        Assert.Equal((byte[])[1], await cover);
    }

    [Fact]
    public async Task A_person_sends_one_at_a_time_and_others_are_not_kept_waiting()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        using var bob = await Visitor.SignUp(server, "bob");
        Assert.True(server.Get<UploadTurns>().TryBegin("ada"));
        var refused = await Upload(ada, Jpegs.Plain);
        Assert.Equal((429, "5"), (refused.Status, refused.Header("Retry-After")));
        Assert.Equal("/account?saved=picture", (await Upload(bob, Jpegs.Plain)).Header("Location"));
        server.Get<UploadTurns>().End("ada");
        Assert.Equal("/account?saved=picture", (await Upload(ada, Jpegs.Plain)).Header("Location"));
        // One that fails gives its turn back too.
        Assert.Equal("/account?picture=no", (await Upload(ada, [1, 2, 3])).Header("Location"));
        Assert.Equal("/account?saved=picture", (await Upload(ada, Jpegs.Plain)).Header("Location"));
    }

    [Theory]
    [InlineData(4000, 4000, true)]
    [InlineData(4001, 4000, false)]
    [InlineData(5000, 5000, false)]
    public void No_more_than_16_million_pixels_are_taken(int width, int height, bool isTaken)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8));
        using var file = bitmap.Encode(SKEncodedImageFormat.Png, 1);
        Assert.Equal(isTaken, Source.IsWhole(file.ToArray(), SKEncodedImageFormat.Png));
    }

    static async Task<Reply> Upload(Visitor person, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { new StringContent(await person.Seal("/account")), "form_seal" }, { content, "picture", "me.jpg" } };
        return await person.Send("/account/picture", form);
    }
}
