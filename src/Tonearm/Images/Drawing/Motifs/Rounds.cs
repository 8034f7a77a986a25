using SkiaSharp;

namespace Tonearm.Images.Drawing.Motifs;

/// <summary>Motifs of circles.</summary>
static class Rounds
{
    /// <summary>Three circles that overlap.</summary>
    public static void Discs(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var turn = random.Between(0, MathF.Tau);
        for (var i = 0; i < 3; i++)
        {
            var angle = turn + i * MathF.Tau / 3;
            using var paint = Brush.Fill(palette[i], i == 0 ? (byte)255 : (byte)205);
            canvas.DrawCircle(0.5f + 0.2f * MathF.Cos(angle), 0.5f + 0.2f * MathF.Sin(angle), random.Between(0.2f, 0.36f), paint);
        }
    }

    /// <summary>The grooves of a record, seen from one corner.</summary>
    public static void Grooves(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (x, y, rings) = (random.Next(3) * 0.5f, random.Next(2) * 1f, 4 + random.Next(7));
        for (var i = rings; i > 0; i--)
        {
            using var paint = Brush.Fill(i % 2 == 0 ? palette.Ground : palette[i / 2]);
            canvas.DrawCircle(x, y, 1.15f * i / rings, paint);
        }
    }

    /// <summary>Petals around a middle.</summary>
    public static void Petals(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (count, length, width) = (5 + random.Next(8), random.Between(0.2f, 0.3f), random.Between(0.07f, 0.13f));
        canvas.Save();
        canvas.Translate(random.Between(0.3f, 0.7f), random.Between(0.3f, 0.7f));
        canvas.RotateDegrees(random.Between(0, 360));
        for (var i = 0; i < count; i++)
        {
            using var petal = Brush.Fill(palette[i % 2], 225);
            canvas.DrawOval(0, -length * 1.1f, width, length, petal);
            canvas.RotateDegrees(360f / count);
        }
        using var middle = Brush.Fill(palette.Third);
        canvas.DrawCircle(0, 0, 0.11f, middle);
        canvas.Restore();
    }

    /// <summary>Gates, one in the other.</summary>
    public static void Arches(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (count, x, top) = (4 + random.Next(3), random.Between(0.36f, 0.64f), random.Between(0.5f, 0.7f));
        for (var i = 0; i < count; i++)
        {
            var radius = 0.46f * (count - i) / count;
            using var paint = Brush.Fill(i % 4 == 3 ? palette.Ground : palette[i]);
            canvas.DrawRoundRect(x - radius, top - radius, radius * 2, 2, radius, radius, paint);
        }
    }

    /// <summary>Paths around a middle, with something on each.</summary>
    public static void Orbits(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        using (var middle = Brush.Fill(palette.First))
            canvas.DrawCircle(0.5f, 0.5f, random.Between(0.08f, 0.15f), middle);
        for (var i = 1; i <= 3; i++)
        {
            var (radius, angle) = (0.1f + 0.1f * i, random.Between(0, MathF.Tau));
            using var path = Brush.Stroke(palette[i].WithAlpha(150), 0.008f);
            using var body = Brush.Fill(palette[i]);
            canvas.DrawCircle(0.5f, 0.5f, radius, path);
            canvas.DrawCircle(0.5f + radius * MathF.Cos(angle), 0.5f + radius * MathF.Sin(angle), random.Between(0.025f, 0.055f), body);
        }
    }

    /// <summary>A disc before a larger one that shines.</summary>
    public static void Eclipse(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (angle, away) = (random.Between(0, MathF.Tau), random.Between(0.03f, 0.14f));
        using (var glow = Brush.Glow(palette.Second.WithAlpha(190), 0.5f, 0.5f, 0.62f))
            canvas.DrawRect(0, 0, 1, 1, glow);
        using (var far = Brush.Fill(palette.First))
            canvas.DrawCircle(0.5f, 0.5f, 0.33f, far);
        using var near = Brush.Fill(random.Next(2) == 0 ? palette.Ground : palette.Third);
        canvas.DrawCircle(0.5f + away * MathF.Cos(angle), 0.5f + away * MathF.Sin(angle), random.Between(0.2f, 0.27f), near);
    }

    /// <summary>Beams from behind a disc.</summary>
    public static void Rays(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (count, turn) = (8 + random.Next(9), random.Between(0, MathF.Tau));
        for (var i = 0; i < count; i++)
        {
            var (from, to) = (turn + i * MathF.Tau / count, turn + (i + 0.5f) * MathF.Tau / count);
            using var beam = Brush.Polygon(
                new SKPoint(0.5f, 0.5f), new SKPoint(0.5f + MathF.Cos(from), 0.5f + MathF.Sin(from)), new SKPoint(0.5f + MathF.Cos(to), 0.5f + MathF.Sin(to)));
            using var paint = Brush.Fill(palette[i % 2]);
            canvas.DrawPath(beam, paint);
        }
        using var disc = Brush.Fill(random.Next(2) == 0 ? palette.Third : palette.Ground);
        canvas.DrawCircle(0.5f, 0.5f, random.Between(0.16f, 0.28f), disc);
    }

    /// <summary>Lights that run into each other.</summary>
    public static void Glow(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        for (var i = 0; i < 5; i++)
        {
            var (x, y) = (random.Between(0.1f, 0.9f), random.Between(0.1f, 0.9f));
            using var light = Brush.Glow(palette[i], x, y, random.Between(0.4f, 0.75f));
            canvas.DrawRect(0, 0, 1, 1, light);
        }
    }

    /// <summary>Rings of different width around a middle.</summary>
    public static void Targets(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var radius = 0.46f;
        for (var i = 0; radius > 0.05f; i++)
        {
            using var ring = Brush.Fill(i % 4 == 3 ? palette.Ground : palette[i % 4]);
            canvas.DrawCircle(0.5f, 0.5f, radius, ring);
            radius -= random.Between(0.05f, 0.15f);
        }
    }

    /// <summary>Half circles that have slid along each other.</summary>
    public static void Halves(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (count, radius) = (2 + random.Next(3), random.Between(0.34f, 0.42f));
        canvas.Save();
        canvas.RotateDegrees(random.Next(8) * 45, 0.5f, 0.5f);
        for (var i = 0; i < count; i++)
        {
            var (top, height, slid) = (0.5f - radius + i * radius * 2 / count, radius * 2 / count, random.Between(-0.12f, 0.12f));
            canvas.Save();
            canvas.ClipRect(SKRect.Create(-1, top, 3, height), SKClipOperation.Intersect, antialias: true);
            using var paint = Brush.Fill(palette[i]);
            canvas.DrawCircle(0.5f + slid, 0.5f, radius, paint);
            canvas.Restore();
        }
        canvas.Restore();
    }
}
