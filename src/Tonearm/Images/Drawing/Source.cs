using SkiaSharp;

namespace Tonearm.Images.Drawing;

/// <summary>A picture file that came from outside. It is looked at before it is decoded, so that none takes more memory than it may.</summary>
static class Source
{
    /// <summary>Pixels on a side, and in all: a progressive JPEG takes six bytes for each while it is decoded, 96 MB at most.</summary>
    const int MaxSide = 16_384, MaxPixels = 16_000_000;

    /// <summary>The lowest quality of a picture that is looked at large.</summary>
    const int KeptQuality = 90;

    /// <summary>What catalogues and people bring.</summary>
    public static ReadOnlySpan<SKEncodedImageFormat> Formats => new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp };

    /// <summary>Whether bytes are a picture that can be drawn: whole, not too large, and sound inside as well.</summary>
    public static bool CanBeDrawn(byte[] bytes)
    {
        if (!IsWhole(bytes, Formats))
            return false;
        using var image = Square(bytes, 64);
        return image is not null;
    }

    /// <summary>Whether bytes say that they are a whole picture of one of the formats, and not too large a one.</summary>
    public static bool IsWhole(byte[] bytes, params ReadOnlySpan<SKEncodedImageFormat> formats)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || !formats.Contains(codec.EncodedFormat) || codec.Info is not { Width: > 0 and <= MaxSide, Height: > 0 and <= MaxSide } info
            || (long)info.Width * info.Height > MaxPixels)
            return false;
        return codec.EncodedFormat != SKEncodedImageFormat.Jpeg || JpegEnd.Has(bytes);
    }

    /// <summary>
    /// The middle square, upright, at least so many pixels on a side where the file has them; null if it cannot be
    /// decoded. JPEG is scaled while it is decoded, which is what makes mosaics quick.
    /// </summary>
    public static SKImage? Square(byte[] bytes, int size)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return null;
        var shorter = Math.Min(codec.Info.Width, codec.Info.Height);
        var scaled = codec.GetScaledDimensions(Math.Min(1f, (float)size / shorter));
        if (Math.Min(scaled.Width, scaled.Height) < Math.Min(size, shorter))
            scaled = new SKSizeI(codec.Info.Width, codec.Info.Height);
        using var bitmap = new SKBitmap(new SKImageInfo(scaled.Width, scaled.Height, SKImageInfo.PlatformColorType, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
            return null;
        using var image = SKImage.FromBitmap(bitmap);
        return Upright(image, codec.EncodedOrigin, size);
    }

    /// <summary>What is kept of an upload: a square JPEG without metadata.</summary>
    public static byte[]? Redraw(byte[] bytes, int size)
    {
        using var image = Square(bytes, size);
        if (image is null)
            return null;
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, KeptQuality);
        return encoded.ToArray();
    }

    static SKImage Upright(SKImage image, SKEncodedOrigin origin, int size)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size, size, SKImageInfo.PlatformColorType, SKAlphaType.Premul));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Translate(size / 2f, size / 2f);
        Turn(canvas, origin);
        var side = Math.Min(image.Width, image.Height);
        var middle = SKRect.Create((image.Width - side) / 2f, (image.Height - side) / 2f, side, side);
        canvas.DrawImage(image, middle, SKRect.Create(-size / 2f, -size / 2f, size, size), Painter.Smooth);
        return surface.Snapshot();
    }

    /// <summary>The eight ways a camera can be held (TIFF 6.0, Orientation).</summary>
    static void Turn(SKCanvas canvas, SKEncodedOrigin origin)
    {
        var (degrees, isMirrored) = origin switch
        {
            SKEncodedOrigin.TopRight => (0, true),
            SKEncodedOrigin.BottomRight => (180, false),
            SKEncodedOrigin.BottomLeft => (180, true),
            SKEncodedOrigin.LeftTop => (-90, true),
            SKEncodedOrigin.RightTop => (90, false),
            SKEncodedOrigin.RightBottom => (90, true),
            SKEncodedOrigin.LeftBottom => (-90, false),
            _ => (0, false),
        };
        canvas.RotateDegrees(degrees);
        if (isMirrored)
            canvas.Scale(-1, 1);
    }
}
