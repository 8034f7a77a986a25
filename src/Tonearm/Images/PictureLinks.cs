using System.Collections.Concurrent;
using System.Text;
using Tonearm.WebApi;

namespace Tonearm.Images;

/// <summary>Lists of <c>images</c> with signed links, as JSON, widest first (docs/behaviour/images.md#sizes).</summary>
sealed class PictureLinks(SignedLinks links)
{
    /// <summary>Lists that are kept until their links end.</summary>
    const int MaxKept = 10_000;

    static readonly int[] OfPlaylists = [640, 300, 60], OfPeople = [300, 64], OfAlbum = [640];

    volatile LinkGeneration kept = new(default);

    /// <summary>Lists whose links end at the same moment.</summary>
    sealed class LinkGeneration(DateTimeOffset expiry)
    {
        public DateTimeOffset Expiry => expiry;

        public ConcurrentDictionary<(Links, Subject, int), byte[]> Lists { get; } = new();
    }

    /// <summary>Of a playlist: one album cover in one size, the rest in three.</summary>
    public byte[] OfPlaylist(Links bases, Subject subject) => List(bases, subject, subject is Subject.Single ? OfAlbum : OfPlaylists);

    /// <summary>Of a person, whose picture is named; none if there is none.</summary>
    public byte[] OfPerson(Links bases, string? picture) =>
        PictureId.TryParse(picture, out var id) ? List(bases, new Subject.Uploaded(id), OfPeople) : "[]"u8.ToArray();

    byte[] List(Links bases, Subject subject, int[] sizes)
    {
        var expiry = links.Expiry();
        var current = kept;
        if (current.Expiry != expiry)
            kept = current = new LinkGeneration(expiry);
        var key = (bases, subject, sizes[0]);
        return current.Lists.TryGetValue(key, out var known) ? known : Keep(current, key, Write(bases, subject, sizes, expiry));
    }

    static byte[] Keep(LinkGeneration current, (Links, Subject, int) key, byte[] list)
    {
        if (!key.Item1.IsShared)
            return list;
        if (current.Lists.Count >= MaxKept)
            current.Lists.Clear();
        return current.Lists[key] = list;
    }

    byte[] Write(Links bases, Subject subject, int[] sizes, DateTimeOffset expiry)
    {
        var path = subject is Subject.Mosaic ? "mosaic" : "image";
        var images = sizes.Select(size => $$"""{"url":"{{bases.ImagesBase}}/{{path}}/{{size}}/{{links.Sign(subject, size, expiry)}}","height":{{size}},"width":{{size}}}""");
        return Encoding.UTF8.GetBytes($"[{string.Join(',', images)}]");
    }
}
