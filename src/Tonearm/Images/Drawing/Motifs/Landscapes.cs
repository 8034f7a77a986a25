using SkiaSharp;

namespace Tonearm.Images.Drawing.Motifs;

/// <summary>Motifs with a horizon.</summary>
static class Landscapes
{
    /// <summary>Waves of hills, one before the other.</summary>
    public static void Hills(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var count = 3 + random.Next(3);
        for (var i = 0; i < count; i++)
        {
            var (height, phase, swing) = (0.3f + 0.62f * i / count, random.Between(0, MathF.Tau), random.Between(0.04f, 0.1f));
            using var hill = Brush.Curve(x => height + swing * MathF.Sin(phase + x * (4 + i)), closesBelow: true);
            using var paint = Brush.Fill(palette[i]);
            canvas.DrawPath(hill, paint);
        }
    }

    /// <summary>A sun over water.</summary>
    public static void Sun(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (x, horizon, radius) = (random.Between(0.3f, 0.7f), random.Between(0.55f, 0.7f), random.Between(0.2f, 0.34f));
        using (var glow = Brush.Glow(palette.First.WithAlpha(110), x, horizon, radius * 2.2f))
            canvas.DrawRect(0, 0, 1, 1, glow);
        using (var sun = Brush.Fill(palette.First))
            canvas.DrawCircle(x, horizon - 0.02f, radius, sun);
        using (var water = Brush.Fill(palette.Second))
            canvas.DrawRect(0, horizon, 1, 1 - horizon, water);
        for (var y = horizon + 0.045f; y < 0.97f; y += 0.062f)
        {
            var half = random.Between(0.05f, radius);
            using var glint = Brush.Fill(palette.First, 200);
            canvas.DrawRoundRect(x - half, y, half * 2, 0.02f, 0.01f, 0.01f, glint);
        }
    }

    /// <summary>Mountains with a light and a dark side.</summary>
    public static void Peaks(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        using (var sun = Brush.Fill(palette.Third))
            canvas.DrawCircle(random.Between(0.2f, 0.8f), random.Between(0.2f, 0.32f), random.Between(0.08f, 0.15f), sun);
        for (var i = 0; i < 3; i++)
        {
            var (x, top, half) = (random.Between(0.1f + 0.25f * i, 0.4f + 0.25f * i), random.Between(0.28f, 0.58f), random.Between(0.36f, 0.6f));
            using var whole = Brush.Polygon(new SKPoint(x, top), new SKPoint(x + half, 1.02f), new SKPoint(x - half, 1.02f));
            using var shaded = Brush.Polygon(new SKPoint(x, top), new SKPoint(x + half, 1.02f), new SKPoint(x + half * 0.1f, 1.02f));
            using var light = Brush.Fill(palette[i % 2]);
            using var dark = Brush.Fill(SKColors.Black, 60);
            canvas.DrawPath(whole, light);
            canvas.DrawPath(shaded, dark);
        }
    }

    /// <summary>A moon, stars and a dark ridge.</summary>
    public static void Night(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        using (var sky = Brush.Sky(palette.Ground, palette.Second))
            canvas.DrawRect(0, 0, 1, 1, sky);
        using var star = Brush.Fill(palette.Third, 220);
        for (var i = 0; i < 22; i++)
            canvas.DrawCircle(random.Between(0.03f, 0.97f), random.Between(0.03f, 0.66f), random.Between(0.004f, 0.011f), star);
        using (var moon = Brush.Fill(palette.First))
            canvas.DrawCircle(random.Between(0.25f, 0.75f), random.Between(0.26f, 0.44f), random.Between(0.12f, 0.2f), moon);
        var (height, phase) = (random.Between(0.72f, 0.82f), random.Between(0, MathF.Tau));
        using var ridge = Brush.Curve(x => height + 0.05f * MathF.Sin(phase + x * 6) + 0.025f * MathF.Sin(phase + x * 17), closesBelow: true);
        using var dark = Brush.Fill(palette.Ground);
        canvas.DrawPath(ridge, dark);
    }
}
