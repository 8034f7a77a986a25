using SkiaSharp;

namespace Tonearm.Images.Drawing.Motifs;

/// <summary>Motifs of lines and edges.</summary>
static class Lines
{
    /// <summary>A chord of bars of different length.</summary>
    public static void Bars(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (count, isStanding) = (7 + random.Next(8), random.Next(2) == 0);
        var step = 1f / count;
        canvas.Save();
        canvas.RotateDegrees(random.Next(2) * 90, 0.5f, 0.5f);
        for (var i = 0; i < count; i++)
        {
            var half = random.Between(0.1f, 0.44f);
            using var paint = Brush.Fill(palette[i]);
            var (top, height) = isStanding ? (1 - half * 2, half * 2 + step) : (0.5f - half, half * 2);
            canvas.DrawRoundRect(i * step + step * 0.14f, top, step * 0.72f, height, step * 0.36f, step * 0.36f, paint);
        }
        canvas.Restore();
    }

    /// <summary>Squares one in the other, each a little turned.</summary>
    public static void Steps(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (count, turn) = (5 + random.Next(4), random.Between(4, 20));
        canvas.Save();
        canvas.Translate(0.5f, 0.5f);
        for (var i = 0; i < count; i++)
        {
            var half = 0.66f * (count - i) / count;
            using var paint = Brush.Fill(i % 4 == 3 ? palette.Ground : palette[i % 4]);
            canvas.DrawRect(-half, -half, half * 2, half * 2, paint);
            canvas.RotateDegrees(turn);
        }
        canvas.Restore();
    }

    /// <summary>Many lines that rise over something unseen.</summary>
    public static void Contours(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (middle, width, color) = (random.Between(0.3f, 0.7f), random.Between(0.12f, 0.24f), palette[random.Next(3)]);
        for (var y = 0.24f; y < 0.93f; y += 0.046f)
        {
            var (at, height, waves) = (y, random.Between(0.06f, 0.2f), random.Between(9, 22));
            using var line = Brush.Curve(x => at - height * MathF.Exp(-MathF.Pow((x - middle) / width, 2)) * (1 + 0.35f * MathF.Sin(waves * x)), closesBelow: false);
            using var below = Brush.Curve(x => at - height * MathF.Exp(-MathF.Pow((x - middle) / width, 2)) * (1 + 0.35f * MathF.Sin(waves * x)), closesBelow: true);
            using var hidden = Brush.Fill(palette.Ground);
            using var stroke = Brush.Stroke(color, 0.012f);
            canvas.DrawPath(below, hidden);
            canvas.DrawPath(line, stroke);
        }
    }

    /// <summary>Some bands that swing side by side.</summary>
    public static void Ribbon(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (phase, swing, waves, count) = (random.Between(0, MathF.Tau), random.Between(0.12f, 0.26f), random.Between(3.5f, 7), 3 + random.Next(3));
        canvas.Save();
        canvas.RotateDegrees(random.Next(4) * 45, 0.5f, 0.5f);
        canvas.Scale(1.5f, 1.1f, 0.5f, 0.5f);
        for (var i = 0; i < count; i++)
        {
            var at = 0.5f + (i - (count - 1) / 2f) * 0.095f;
            using var line = Brush.Curve(x => at + swing * MathF.Sin(phase + waves * x), closesBelow: false);
            using var stroke = Brush.Stroke(palette[i], 0.1f);
            canvas.DrawPath(line, stroke);
        }
        canvas.Restore();
    }

    /// <summary>Arrowheads, one in the other.</summary>
    public static void Chevrons(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (step, slope) = (random.Between(0.12f, 0.24f), random.Between(0.3f, 0.7f));
        canvas.Save();
        canvas.RotateDegrees(random.Next(4) * 90, 0.5f, 0.5f);
        for (var (i, y) = (0, -slope); y < 1; i++, y += step)
        {
            using var band = Brush.Polygon(
                new SKPoint(-0.02f, y + slope), new SKPoint(0.5f, y), new SKPoint(1.02f, y + slope), new SKPoint(1.02f, 2), new SKPoint(-0.02f, 2));
            using var paint = Brush.Fill(i % 4 == 0 ? palette.Ground : palette[i % 4 - 1]);
            canvas.DrawPath(band, paint);
        }
        canvas.Restore();
    }
}
