using SkiaSharp;

namespace Tonearm.Images.Drawing;

/// <summary>Draws one square of a picture.</summary>
delegate void Paint(SKCanvas canvas, SKRect area);

/// <summary>Makes the files of pictures.</summary>
static class Painter
{
    const int JpegQuality = 85, WebPQuality = 80;

    public static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <param name="squares">One fills the picture, four make two rows.</param>
    public static byte[] Encode(int size, PictureFormat format, params ReadOnlySpan<Paint> squares)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size, size, SKImageInfo.PlatformColorType, SKAlphaType.Opaque));
        var side = squares.Length == 1 ? size : size / 2;
        for (var i = 0; i < squares.Length; i++)
            squares[i](surface.Canvas, SKRect.Create(i % 2 * side, i / 2 * side, side, side));
        using var image = surface.Snapshot();
        using var encoded = format == PictureFormat.WebP ? image.Encode(SKEncodedImageFormat.Webp, WebPQuality) : image.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        return encoded.ToArray();
    }

    public static void Blank(SKCanvas canvas, SKRect area)
    {
        using var paint = new SKPaint { Color = SKColors.LightGray };
        canvas.DrawRect(area, paint);
    }

    /// <summary>A square made of a picture file.</summary>
    /// <param name="instead">Draws where the file is none that can be drawn, or proves to be broken inside.</param>
    public static Paint Of(byte[] file, Paint instead) => !Source.IsWhole(file, Source.Formats)
        ? instead
        : (canvas, area) =>
        {
            using var image = Source.Square(file, (int)area.Width);
            if (image is null)
                instead(canvas, area);
            else
                canvas.DrawImage(image, area, Smooth);
        };
}
