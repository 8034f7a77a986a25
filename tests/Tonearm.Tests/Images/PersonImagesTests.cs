using System.Net.Http.Headers;
using SkiaSharp;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Images;

/// <summary>The picture of a person as the API shows it.</summary>
public sealed class PersonImagesTests : IAsyncLifetime
{
    TonearmApp server = null!;
    Visitor ada = null!;

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start();
        ada = await Visitor.SignUp(server, "ada");
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_picture_is_in_the_profile_in_two_sizes_upright_until_it_is_replaced_or_removed()
    {
        Assert.Empty(await InProfile());
        var saved = await Upload(Jpegs.Turned(6));
        Assert.Equal((303, "/account?saved=picture"), (saved.Status, saved.Header("Location")));
        var images = await InProfile();
        Assert.Equal([300, 64], images.Select(image => image.Width));
        foreach (var (url, width) in images)
        {
            var picture = await server.Fetch(url);
            Assert.Equal((width, width, SKEncodedImageFormat.Jpeg), Gallery.Form(picture.Body));
            Assert.All(Gallery.Quarters(picture.Body).Zip((int[])[2, 0, 3, 1]), pair => Assert.True(Gallery.AreClose(pair.First, Gallery.Quarters(Jpegs.Plain)[pair.Second], 20)));
        }

        using var png = SKImage.Create(new SKImageInfo(20, 30)).Encode(SKEncodedImageFormat.Png, 90);
        Assert.Equal("/account?saved=picture", (await Upload(png.ToArray())).Header("Location"));
        Assert.NotEqual(images[0].Url, (await InProfile())[0].Url);
        Assert.Equal("/account?saved=no-picture", (await ada.SubmitFrom("/account", "/account/picture/remove")).Header("Location"));
        Assert.Empty(await InProfile());
    }

    async Task<(string Url, int Width)[]> InProfile()
    {
        using var http = await server.Client();
        return [.. (await http.Ask("/v1/users/ada")).Json.GetProperty("images").EnumerateArray().Select(image => (image.Text("url")!, (int)image.Number("width")))];
    }

    async Task<Reply> Upload(byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { new StringContent(await ada.Seal("/account")), "form_seal" }, { content, "picture", "me.jpg" } };
        return await ada.Send("/account/picture", form);
    }
}
