using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.Images;
using Tonearm.Images.Drawing;

namespace Tonearm.Benchmarks;

/// <summary>Mosaics: ready ones against bare Kestrel, new ones against the library's bare work, and what many at once cost.</summary>
static class ImagesBench
{
    const int Covers = 64;
    const int Size = 640;

    public static async Task Run(Workbench bench, Report report)
    {
        var folder = Directory.CreateTempSubdirectory("tonearm-images-bench").FullName;
        var releases = new ReleaseDirectory(Path.Combine(folder, "catalogue"));
        CatalogueImport.Run(releases, new DemoCatalogue(), "bench", TimeProvider.System, new RefusedRows(_ => { }), new ImportProgress());
        await using var app = Server.Build(new Settings { DataDirectory = folder, Urls = ["http://127.0.0.1:0"] }, TimeProvider.System);
        await app.StartAsync();
        var (site, services) = (app.Urls.First(), app.Services);
        var files = Files(releases, services.GetRequiredService<LiveCatalogue>().Current.Release);
        var token = await BenchUser.Token(services, "bench", "");

        report.Section("A ready mosaic of 640 pixels against bare Kestrel writing the same bytes", "| case | Tonearm/s | bare/s | ratio | goal |");
        var links = services.GetRequiredService<SignedLinks>();
        var ready = Mosaic(files, 0);
        await Comparison.Same(folder, report, "ready mosaic", $"{site}/mosaic/{Size}/{links.Sign(ready, Size, links.Expiry())}", 0.8, token, isConditional: false, bench);

        report.Section("A new mosaic of 640 pixels from four JPEG files of 640", "| case | measured | goal |");
        await New(report, services.GetRequiredService<Pictures>(), files);
        await Many(report, services.GetRequiredService<Pictures>(), files);
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    static async Task New(Report report, Pictures pictures, (Cover Cover, byte[] File)[] files)
    {
        List<double> ours = [], bare = [];
        for (var round = 0; round < 40; round++)
        {
            var clock = Stopwatch.StartNew();
            await pictures.Find(Mosaic(files, round + 1), Size, PictureFormat.Jpeg);
            ours.Add(clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            Bare([.. Enumerable.Range(round + 1, 4).Select(i => files[i % Covers].File)]);
            bare.Add(clock.Elapsed.TotalMilliseconds);
        }
        report.Row("ours, cache and file included, ms", Report.Median(ours), "");
        report.Row("SkiaSharp: decode at half the size, draw, encode, ms", Report.Median(bare), "");
        report.Row("ratio", Report.Median(ours.Zip(bare, (one, other) => one / other)), "1.5");
    }

    /// <summary>What 64 new mosaics at once take above what the server has.</summary>
    static async Task Many(Report report, Pictures pictures, (Cover Cover, byte[] File)[] files)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var (idle, peak, done) = (Resident(), 0.0, false);
        var watch = Task.Factory.StartNew(() =>
        {
            while (!Volatile.Read(ref done))
            {
                peak = Math.Max(peak, Resident());
                Thread.Yield();
            }
        }, TaskCreationOptions.LongRunning);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () => await pictures.Find(new Subject.Mosaic([.. Enumerable.Range(0, 4).Select(k => files[(i + k * 7) % Covers].Cover)]), Size, PictureFormat.Jpeg))));
        var elapsed = clock.Elapsed.TotalMilliseconds;
        Volatile.Write(ref done, true);
        await watch;
        report.Row("64 at once, ms", elapsed, "");
        report.Row("their peak of memory above idle, MB", peak - idle, "300");
    }

    static double Resident() => double.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture) / 1024;

    /// <summary>The least that can be done with the library.</summary>
    static void Bare(byte[][] covers)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Size, Size, SKImageInfo.PlatformColorType, SKAlphaType.Opaque));
        for (var i = 0; i < covers.Length; i++)
        {
            using var data = SKData.CreateCopy(covers[i]);
            using var codec = SKCodec.Create(data);
            var scaled = codec.GetScaledDimensions(0.5f);
            using var bitmap = new SKBitmap(new SKImageInfo(scaled.Width, scaled.Height, SKImageInfo.PlatformColorType, SKAlphaType.Premul));
            codec.GetPixels(bitmap.Info, bitmap.GetPixels());
            using var image = SKImage.FromBitmap(bitmap);
            surface.Canvas.DrawImage(image, SKRect.Create(i % 2 * Size / 2, i / 2 * Size / 2, Size / 2, Size / 2), Painter.Smooth);
        }
        using var mosaic = surface.Snapshot();
        using var encoded = mosaic.Encode(SKEncodedImageFormat.Jpeg, 85);
    }

    static Subject.Mosaic Mosaic((Cover Cover, byte[] File)[] files, int first) => new([.. Enumerable.Range(first, 4).Select(i => files[i % Covers].Cover)]);

    /// <summary>Albums with picture files of their own, with noise so that they are as heavy as photographs.</summary>
    static (Cover, byte[])[] Files(ReleaseDirectory releases, Release release)
    {
        var (random, covers) = (new Random(1), new (Cover, byte[])[Covers]);
        for (var i = 0; i < Covers; i++)
        {
            _ = EntityId.TryParse(release.Albums.IdText(i), out var id);
            var path = releases.PictureOf(release.Facts.Stamp, EntityKind.Album, id.ToString());
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Painter.Encode(Size, PictureFormat.Jpeg, (canvas, area) =>
            {
                CoverArt.Draw(canvas, area, (ulong)random.NextInt64());
                using var paint = new SKPaint();
                for (var dot = 0; dot < 20_000; dot++)
                {
                    paint.Color = new SKColor((uint)random.Next()).WithAlpha(60);
                    canvas.DrawRect(random.Next(Size), random.Next(Size), 3, 3, paint);
                }
            }));
            covers[i] = (new Cover(EntityKind.Album, id), File.ReadAllBytes(path));
        }
        return covers;
    }
}
