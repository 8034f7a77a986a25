using SkiaSharp;

namespace Tonearm.Images.Drawing;

/// <summary>
/// Covers for what has none of its own: a calm ground and a few plain shapes, all told by a seed. They are drawn anew in
/// every size, on a square of side 1, so that small ones are as clear as large ones.
/// </summary>
static class CoverArt
{
    /// <summary>To be raised whenever the same seed gives another picture.</summary>
    public const int Version = 1;

    static readonly Action<SKCanvas, Palette, Dice>[] Motifs = [Discs, Grooves, Hills, Tiles, Bars, Sun, Petals, Steps];

    /// <summary>Fills a square.</summary>
    public static void Draw(SKCanvas canvas, SKRect area, ulong seed)
    {
        var dice = new Dice(seed);
        var (palette, motif) = (Palette.Pick(dice), Motifs[dice.Next(Motifs.Length)]);
        canvas.Save();
        canvas.ClipRect(area);
        canvas.Translate(area.Left, area.Top);
        canvas.Scale(area.Width);
        canvas.DrawColor(palette.Ground);
        motif(canvas, palette, dice);
        canvas.Restore();
    }

    /// <summary>Three circles that overlap.</summary>
    static void Discs(SKCanvas canvas, Palette palette, Dice dice)
    {
        var turn = dice.Between(0, MathF.Tau);
        for (var i = 0; i < 3; i++)
        {
            var angle = turn + i * MathF.Tau / 3;
            using var paint = Fill(palette[i], i == 0 ? (byte)255 : (byte)205);
            canvas.DrawCircle(0.5f + 0.19f * MathF.Cos(angle), 0.5f + 0.19f * MathF.Sin(angle), dice.Between(0.2f, 0.32f), paint);
        }
    }

    /// <summary>The grooves of a record, seen from one corner.</summary>
    static void Grooves(SKCanvas canvas, Palette palette, Dice dice)
    {
        var (x, y, rings) = (dice.Next(2) * 1f, dice.Next(2) * 1f, 5 + dice.Next(4));
        for (var i = rings; i > 0; i--)
        {
            using var paint = Fill(i % 2 == 0 ? palette.Ground : palette[i / 2]);
            canvas.DrawCircle(x, y, 1.15f * i / rings, paint);
        }
    }

    /// <summary>Waves of hills, one before the other.</summary>
    static void Hills(SKCanvas canvas, Palette palette, Dice dice)
    {
        for (var i = 0; i < 3; i++)
        {
            using var path = new SKPathBuilder();
            var (height, phase, swing) = (0.38f + 0.2f * i, dice.Between(0, MathF.Tau), dice.Between(0.05f, 0.11f));
            path.MoveTo(0, 1);
            for (var x = 0f; x <= 1.001f; x += 0.02f)
                path.LineTo(x, height + swing * MathF.Sin(phase + x * (4 + i)));
            path.LineTo(1, 1);
            path.Close();
            using var paint = Fill(palette[i]);
            using var hill = path.Detach();
            canvas.DrawPath(hill, paint);
        }
    }

    /// <summary>Quarter circles on a grid, each turned its own way.</summary>
    static void Tiles(SKCanvas canvas, Palette palette, Dice dice)
    {
        var count = 3 + dice.Next(2);
        var side = 1f / count;
        for (var cell = 0; cell < count * count; cell++)
        {
            var (left, top) = (cell % count * side, cell / count * side);
            using var back = Fill(dice.Next(3) == 0 ? palette.Third : palette.Ground);
            canvas.DrawRect(left, top, side + 0.002f, side + 0.002f, back);
            canvas.Save();
            canvas.ClipRect(new SKRect(left, top, left + side + 0.002f, top + side + 0.002f));
            using var paint = Fill(palette[dice.Next(2)]);
            canvas.DrawCircle(left + dice.Next(2) * side, top + dice.Next(2) * side, side, paint);
            canvas.Restore();
        }
    }

    /// <summary>A chord of bars of different length.</summary>
    static void Bars(SKCanvas canvas, Palette palette, Dice dice)
    {
        var count = 5 + dice.Next(4);
        var step = 0.76f / count;
        for (var i = 0; i < count; i++)
        {
            var half = dice.Between(0.1f, 0.36f);
            using var paint = Fill(palette[i]);
            canvas.DrawRoundRect(0.12f + i * step + step * 0.14f, 0.5f - half, step * 0.72f, half * 2, step * 0.36f, step * 0.36f, paint);
        }
    }

    /// <summary>A sun over water.</summary>
    static void Sun(SKCanvas canvas, Palette palette, Dice dice)
    {
        var (x, horizon) = (dice.Between(0.3f, 0.7f), dice.Between(0.55f, 0.68f));
        using var sun = Fill(palette.First);
        canvas.DrawCircle(x, horizon - 0.02f, dice.Between(0.22f, 0.32f), sun);
        using var water = Fill(palette.Second);
        canvas.DrawRect(0, horizon, 1, 1 - horizon, water);
        for (var i = 0; i < 4; i++)
        {
            using var glint = Fill(palette.First, 190);
            var half = dice.Between(0.06f, 0.2f);
            canvas.DrawRoundRect(x - half, horizon + 0.05f + i * 0.075f, half * 2, 0.022f, 0.011f, 0.011f, glint);
        }
    }

    /// <summary>Petals around a middle.</summary>
    static void Petals(SKCanvas canvas, Palette palette, Dice dice)
    {
        var (count, turn) = (5 + dice.Next(5), dice.Between(0, 360));
        canvas.Save();
        canvas.Translate(0.5f, 0.5f);
        canvas.RotateDegrees(turn);
        for (var i = 0; i < count; i++)
        {
            using var petal = Fill(palette[i % 2], 225);
            canvas.DrawOval(0, -0.22f, 0.11f, 0.2f, petal);
            canvas.RotateDegrees(360f / count);
        }
        using var middle = Fill(palette.Third);
        canvas.DrawCircle(0, 0, 0.11f, middle);
        canvas.Restore();
    }

    /// <summary>Squares one in the other, each a little turned.</summary>
    static void Steps(SKCanvas canvas, Palette palette, Dice dice)
    {
        var (count, turn) = (4 + dice.Next(3), dice.Between(6, 16));
        canvas.Save();
        canvas.Translate(0.5f, 0.5f);
        for (var i = 0; i < count; i++)
        {
            var half = 0.44f * (count - i) / count;
            using var paint = Fill(palette[i]);
            canvas.DrawRect(-half, -half, half * 2, half * 2, paint);
            canvas.RotateDegrees(turn);
        }
        canvas.Restore();
    }

    static SKPaint Fill(SKColor color, byte alpha = 255) => new() { Color = color.WithAlpha(alpha), IsAntialias = true };
}
