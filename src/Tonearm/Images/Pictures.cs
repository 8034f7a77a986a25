using System.Globalization;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.Images.Drawing;
using Tonearm.Storage;

namespace Tonearm.Images;

/// <summary>A picture as it is sent.</summary>
/// <param name="Name">The same for what is made of the same.</param>
/// <param name="At">When what it shows came into being.</param>
sealed record Picture(byte[] Bytes, PictureFormat Format, string Name, DateTimeOffset At)
{
    /// <summary>
    /// As <c>ETag</c>. It tells the bytes too: what servers of two versions draw of the same need not be the same to the last
    /// bit, as a strong validator promises (RFC 9110 section 8.8.1).
    /// </summary>
    public string Tag { get; } = $"\"{Name}-{XxHash3.HashToUInt64(Bytes):x16}\"";

    /// <summary>As <c>Last-Modified</c>.</summary>
    public string Date { get; } = At.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Finds or makes pictures: of the catalogue's files, of covers drawn here, and of what people have uploaded.</summary>
sealed class Pictures(LiveCatalogue catalogue, CoverFiles files, StateStore store, PictureCache cache, RecentPictures recent)
{
    /// <summary>Drawn covers have no date of their own: this is when they have been drawn like this.</summary>
    static readonly DateTimeOffset DrawnSince = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Null if there is nothing of that name.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<Picture?> Find(Subject subject, int size, PictureFormat format) => subject switch
    {
        Subject.Single single => Drawn([single.Cover], size, format),
        Subject.Mosaic mosaic => Drawn([.. mosaic.Covers], size, format),
        _ => Uploaded(((Subject.Uploaded)subject).Id, size, format),
    };

    /// <summary>The cover of something that is in the catalogue; null of anything else.</summary>
    public ValueTask<Picture?> FindCover(Cover cover, int size, PictureFormat format) =>
        SeedOf(cover) is null ? ValueTask.FromResult<Picture?>(null) : Find(new Subject.Single(cover), size, format);

    /// <summary>The icon of a category that the import brought; null of anything else.</summary>
    public async ValueTask<Picture?> FindIcon(string id, int size, PictureFormat format)
    {
        if (catalogue.Current.Release.Categories.Find(id) is not { IsImported: true } category)
            return null;
        var seed = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"category {category.Id} {category.Name}"));
        return await Drawn([Part($"category {id}", seed, files.FindIcon(id), isOfArtist: false)], size, format);
    }

    async ValueTask<Picture?> Drawn(Cover[] covers, int size, PictureFormat format) => await Drawn(Array.ConvertAll(covers, Part), size, format);

    async ValueTask<Picture> Drawn((string Name, Func<Paint> Paint, DateTimeOffset At)[] parts, int size, PictureFormat format)
    {
        var name = Name($"{CoverArt.Version} {size} {string.Join(' ', parts.Select(part => part.Name))}", format);
        var bytes = await cache.Get(name, () => Painter.Encode(size, format, parts.Select(part => part.Paint()).ToArray()));
        return new Picture(bytes, format, name, parts.Max(part => part.At));
    }

    (string Name, Func<Paint> Paint, DateTimeOffset At) Part(Cover cover)
    {
        // What has left the catalogue since keeps a cover, if not the same.
        var (seed, file) = (SeedOf(cover) ?? Seed(cover, []), files.Find(cover));
        return Part(file is null ? $"{cover.Kind}" : $"{cover.Kind} {cover.Id}", seed, file, cover.Kind == EntityKind.Artist);
    }

    static (string Name, Func<Paint> Paint, DateTimeOffset At) Part(string of, ulong seed, FileInfo? file, bool isOfArtist)
    {
        Paint drawn = (canvas, area) => CoverArt.Draw(canvas, area, seed, isOfArtist);
        return file is not null
            ? ($"{of} {file.Length} {file.LastWriteTimeUtc.Ticks}", () => Painter.Of(File.ReadAllBytes(file.FullName), drawn), file.LastWriteTimeUtc)
            : ($"{of} {seed:x16}", () => drawn, DrawnSince);
    }

    async ValueTask<Picture?> Uploaded(PictureId id, int size, PictureFormat format)
    {
        var round = recent.Round;
        if (await store.ReadOne(state => PictureRows.Find(state, id)) is not { } row)
            return null;
        var (name, isNew) = (UploadFile.Of(id, size, format).Name, false);
        var bytes = await cache.Get(name, () =>
        {
            isNew = true;
            return Painter.Encode(size, format, Painter.Of(row.Body, Painter.Blank));
        });
        // What was removed while its file was made must not leave it behind; a removal that is yet to be noticed finds it.
        if (!isNew || round == recent.Round || await store.ReadOne(state => PictureRows.Find(state, id)) is not null)
            return new Picture(bytes, format, name, row.At);
        cache.Remove(name);
        return null;
    }

    /// <summary>Of id and name; null if the catalogue does not have it.</summary>
    ulong? SeedOf(Cover cover)
    {
        var generation = catalogue.Acquire();
        try
        {
            var table = generation.Release[cover.Kind];
            return table.TryFind(cover.Id, out var ordinal) ? Seed(cover, NameIn(table.Record(ordinal))) : null;
        }
        finally
        {
            generation.Release.File.Release();
        }
    }

    /// <summary>In every record the name follows the id.</summary>
    static ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> record)
    {
        var reader = new RecordReader(record);
        reader.Id();
        return reader.Text();
    }

    static ulong Seed(Cover cover, ReadOnlySpan<byte> name)
    {
        Span<byte> id = stackalloc byte[Cover.Bytes];
        cover.Write(id);
        return XxHash3.HashToUInt64([.. id, .. name]);
    }

    static string Name(string of, PictureFormat format) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(..16)) + format.Extension();
}
