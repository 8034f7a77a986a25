using SkiaSharp;

namespace Tonearm.Images.Drawing.Motifs;

/// <summary>Motifs that go on beyond the edge.</summary>
static class Patterns
{
    /// <summary>Quarter circles on a grid, each turned its own way.</summary>
    public static void Tiles(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var count = 2 + random.Next(3);
        var side = 1f / count;
        for (var cell = 0; cell < count * count; cell++)
        {
            var (left, top) = (cell % count * side, cell / count * side);
            canvas.Save();
            canvas.ClipRect(SKRect.Create(left, top, side, side));
            canvas.DrawColor(random.Next(3) == 0 ? palette.Third : palette.Ground);
            using var paint = Brush.Fill(palette[random.Next(2)]);
            canvas.DrawCircle(left + random.Next(2) * side, top + random.Next(2) * side, side, paint);
            canvas.Restore();
        }
    }

    /// <summary>Bands of different width across.</summary>
    public static void Stripes(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        canvas.Save();
        canvas.RotateDegrees(random.Next(4) * 45 + (random.Next(2) == 0 ? 0 : 22.5f), 0.5f, 0.5f);
        var at = -0.25f;
        for (var i = random.Next(3); at < 1.25f; i++)
        {
            var width = random.Between(0.03f, 0.2f);
            using var paint = Brush.Fill(palette[i]);
            canvas.DrawRect(-0.25f, at, 1.5f, width, paint);
            at += width + random.Between(0.02f, 0.12f);
        }
        canvas.Restore();
    }

    /// <summary>Fields of colour between heavy lines.</summary>
    public static void Blocks(SKCanvas canvas, Palette palette, DrawingRandom random) => Divide(canvas, palette, random, new SKRect(0, 0, 1, 1), 4, 0);

    /// <summary>Dots on a grid that grow from one edge to the other.</summary>
    public static void Dots(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        var (count, angle, color) = (7 + random.Next(5), random.Next(8) * MathF.Tau / 8, random.Next(3));
        for (var cell = 0; cell < count * count; cell++)
        {
            var (x, y) = ((cell % count + 0.5f) / count, (cell / count + 0.5f) / count);
            var along = 0.5f + ((x - 0.5f) * MathF.Cos(angle) + (y - 0.5f) * MathF.Sin(angle)) / 1.42f;
            using var paint = Brush.Fill(palette[along > 0.62f ? color : color + 1]);
            canvas.DrawCircle(x, y, (0.08f + 0.46f * along) / count, paint);
        }
    }

    /// <summary>Small shapes strewn over the ground, none upon another.</summary>
    public static void Scatter(SKCanvas canvas, Palette palette, DrawingRandom random)
    {
        const int Count = 4;
        for (var cell = 0; cell < Count * Count; cell++)
        {
            canvas.Save();
            canvas.Translate((cell % Count + random.Between(0.35f, 0.65f)) / Count, (cell / Count + random.Between(0.35f, 0.65f)) / Count);
            canvas.RotateDegrees(random.Between(0, 180));
            using var fill = Brush.Fill(palette[random.Next(3)]);
            using var line = Brush.Stroke(palette[random.Next(3)], 0.026f);
            switch (random.Next(4))
            {
                case 0: canvas.DrawCircle(0, 0, random.Between(0.03f, 0.075f), fill); break;
                case 1: canvas.DrawCircle(0, 0, random.Between(0.04f, 0.07f), line); break;
                case 2: canvas.DrawLine(-0.07f, 0, 0.07f, 0, line); break;
                default: canvas.DrawRect(-0.05f, -0.05f, 0.1f, 0.1f, fill); break;
            }
            canvas.Restore();
        }
    }

    static void Divide(SKCanvas canvas, Palette palette, DrawingRandom random, SKRect field, int depth, int color)
    {
        if (depth == 0 || depth <= 2 && random.Next(3) == 0)
        {
            using var paint = Brush.Fill(palette[color]);
            field.Inflate(-0.009f, -0.009f);
            canvas.DrawRect(field, paint);
            return;
        }
        var share = random.Between(0.32f, 0.68f);
        var (one, other) = field.Width >= field.Height
            ? (field with { Right = field.Left + field.Width * share }, field with { Left = field.Left + field.Width * share })
            : (field with { Bottom = field.Top + field.Height * share }, field with { Top = field.Top + field.Height * share });
        Divide(canvas, palette, random, one, depth - 1, color);
        Divide(canvas, palette, random, other, depth - 1, color + 1 + random.Next(2));
    }
}
