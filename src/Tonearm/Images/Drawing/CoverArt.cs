using SkiaSharp;
using Tonearm.Images.Drawing.Motifs;

namespace Tonearm.Images.Drawing;

/// <summary>Draws something on the square from 0,0 to 1,1.</summary>
delegate void Motif(SKCanvas canvas, Palette palette, DrawingRandom random);

/// <summary>
/// Covers for what has none of its own: a ground, a motif and a little light, all told by a seed. They are drawn anew in
/// every size, so that small ones are as clear as large ones. No letters stand on them: a server need not have any fonts.
/// </summary>
static class CoverArt
{
    /// <summary>To be raised whenever the same seed gives another picture.</summary>
    public const int Version = 2;

    static readonly Motif[]
        OfThings =
        [
            Landscapes.Hills, Landscapes.Sun, Landscapes.Peaks, Landscapes.Night,
            Patterns.Tiles, Patterns.Stripes, Patterns.Blocks, Patterns.Dots, Patterns.Scatter,
            Rounds.Discs, Rounds.Grooves, Rounds.Petals, Rounds.Arches,
            Lines.Bars, Lines.Steps, Lines.Contours, Lines.Ribbon, Lines.Chevrons,
        ],
        // Players often cut the pictures of artists round, so these keep to the middle.
        OfArtists = [Rounds.Orbits, Rounds.Eclipse, Rounds.Rays, Rounds.Glow, Rounds.Targets, Rounds.Halves];

    /// <summary>Fills a square.</summary>
    /// <param name="isOfArtist">Artists are told from everything else at a glance.</param>
    public static void Draw(SKCanvas canvas, SKRect area, ulong seed, bool isOfArtist = false)
    {
        var (random, motifs) = (new DrawingRandom(seed), isOfArtist ? OfArtists : OfThings);
        var (palette, motif) = (Palette.Pick(random), motifs[random.Next(motifs.Length)]);
        canvas.Save();
        canvas.ClipRect(area);
        canvas.Translate(area.Left, area.Top);
        canvas.Scale(area.Width);
        canvas.DrawColor(palette.Ground);
        motif(canvas, palette, random);
        Light(canvas);
        canvas.Restore();
    }

    /// <summary>From the upper left, so faint that colours stay what they are.</summary>
    static void Light(SKCanvas canvas)
    {
        using var shader = SKShader.CreateLinearGradient(
            new SKPoint(0, 0), new SKPoint(1, 1), [SKColors.White.WithAlpha(38), SKColors.White.WithAlpha(0), SKColors.Black.WithAlpha(46)], [0, 0.5f, 1], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsDither = true };
        canvas.DrawRect(0, 0, 1, 1, paint);
    }
}
