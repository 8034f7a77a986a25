using SkiaSharp;

namespace Tonearm.Images.Drawing;

/// <summary>What motifs are drawn with.</summary>
static class Brush
{
    public static SKPaint Fill(SKColor color, byte alpha = 255) => new() { Color = color.WithAlpha(alpha), IsAntialias = true };

    public static SKPaint Stroke(SKColor color, float width) => new()
    {
        Color = color,
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeWidth = width,
        StrokeCap = SKStrokeCap.Round,
    };

    /// <summary>A colour that fades from a middle outwards.</summary>
    public static SKPaint Glow(SKColor color, float x, float y, float radius)
    {
        using var shader = SKShader.CreateRadialGradient(new SKPoint(x, y), radius, [color, color.WithAlpha(0)], SKShaderTileMode.Clamp);
        return new SKPaint { Shader = shader, IsDither = true };
    }

    /// <summary>One colour above that turns into another below.</summary>
    public static SKPaint Sky(SKColor above, SKColor below)
    {
        using var shader = SKShader.CreateLinearGradient(new SKPoint(0, 0), new SKPoint(0, 1), [above, below], SKShaderTileMode.Clamp);
        return new SKPaint { Shader = shader, IsDither = true };
    }

    /// <summary>A line through points from left to right.</summary>
    /// <param name="y">Of x; both from 0 to 1.</param>
    public static SKPath Curve(Func<float, float> y, bool closesBelow)
    {
        using var path = new SKPathBuilder();
        path.MoveTo(-0.02f, y(-0.02f));
        for (var x = 0f; x <= 1.021f; x += 0.02f)
            path.LineTo(x, y(x));
        if (closesBelow)
        {
            path.LineTo(1.02f, 1.02f);
            path.LineTo(-0.02f, 1.02f);
            path.Close();
        }
        return path.Detach();
    }

    public static SKPath Polygon(params ReadOnlySpan<SKPoint> corners)
    {
        using var path = new SKPathBuilder();
        path.MoveTo(corners[0]);
        foreach (var corner in corners[1..])
            path.LineTo(corner);
        path.Close();
        return path.Detach();
    }
}
