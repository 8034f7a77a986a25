using SkiaSharp;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Images;

/// <summary>What tests of pictures look at.</summary>
static class Gallery
{
    public const string Scopes = PlaylistClient.AllScopes + " ugc-image-upload";

    /// <summary>The mean colour of each quarter of a picture: top left, top right, bottom left, bottom right.</summary>
    public static SKColor[] Quarters(byte[] file)
    {
        using var picture = SKBitmap.Decode(file);
        var half = picture.Width / 2;
        return [Mean(picture, 0, 0, half), Mean(picture, half, 0, half), Mean(picture, 0, half, half), Mean(picture, half, half, half)];
    }

    public static SKColor Mean(byte[] file)
    {
        using var picture = SKBitmap.Decode(file);
        return Mean(picture, 0, 0, picture.Width);
    }

    /// <summary>How many different colours there are, to the eye.</summary>
    public static int Colors(byte[] file)
    {
        using var picture = SKBitmap.Decode(file);
        return picture.Pixels.Select(pixel => (pixel.Red / 8, pixel.Green / 8, pixel.Blue / 8)).Distinct().Count();
    }

    static SKColor Mean(SKBitmap picture, int left, int top, int side)
    {
        var (red, green, blue) = (0L, 0L, 0L);
        for (var pixel = 0; pixel < side * side; pixel++)
        {
            var color = picture.GetPixel(left + pixel % side, top + pixel / side);
            (red, green, blue) = (red + color.Red, green + color.Green, blue + color.Blue);
        }
        var count = side * side;
        return new SKColor((byte)(red / count), (byte)(green / count), (byte)(blue / count));
    }

    public static bool AreClose(SKColor one, SKColor other, int by = 14) =>
        Math.Abs(one.Red - other.Red) <= by && Math.Abs(one.Green - other.Green) <= by && Math.Abs(one.Blue - other.Blue) <= by;

    /// <summary>So many tracks of as many albums.</summary>
    public static string[] TracksOfDifferentAlbums(this TonearmApp server, int count)
    {
        var release = server.Get<LiveCatalogue>().Current.Release;
        return [.. Enumerable.Range(0, release.Tracks.Count)
            .DistinctBy(track => new TrackRecord(release.Tracks.Record(track)).Album)
            .Take(count)
            .Select(track => "spotify:track:" + System.Text.Encoding.ASCII.GetString(release.Tracks.IdText(track)))];
    }

    public static string AlbumOf(this TonearmApp server, string track)
    {
        var release = server.Get<LiveCatalogue>().Current.Release;
        Assert.True(Tonearm.Ids.EntityId.TryParse(track.AsSpan("spotify:track:".Length), out var id) && release.Tracks.TryFind(id, out _));
        release.Tracks.TryFind(id, out var ordinal);
        return System.Text.Encoding.ASCII.GetString(release.Albums.IdText(new TrackRecord(release.Tracks.Record(ordinal)).Album));
    }

    public static async Task<(string Url, int Width)[]> Images(this PlaylistClient client, string path) =>
        [.. (await client.Get(path + "/images")).Json.EnumerateArray().Select(image => (image.Text("url")!, (int)image.Number("width")))];

    /// <summary>A picture by its address, as a browser asks for it: without a token.</summary>
    public static async Task<Answer> Fetch(this TonearmApp server, string url, params (string Name, string Value)[] headers)
    {
        using var http = server.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await http.SendAsync(request);
        return await Answer.Of(response);
    }

    public static (int Width, int Height, SKEncodedImageFormat Format) Form(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        return (codec.Info.Width, codec.Info.Height, codec.EncodedFormat);
    }
}
