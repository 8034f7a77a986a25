using System.Security.Cryptography;
using System.Text;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// A folder of pictures that are given to an import besides its rows: <c>album/ID.jpg</c>, and likewise for artists, shows,
/// audiobooks and categories. What was fetched lies in it as well, in <c>fetched</c>, named by its address, so that it is fetched once.
/// </summary>
sealed class PictureFolder
{
    static readonly EntityKind[] Kinds = [EntityKind.Artist, EntityKind.Album, EntityKind.Show, EntityKind.Audiobook];

    static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];

    readonly Dictionary<(EntityKind, EntityId), string> byId = [];
    readonly string fetched, icons;
    readonly PictureFetch? fetch;

    /// <param name="fetch">Null if nothing is to be fetched.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public PictureFolder(string path, PictureFetch? fetch)
    {
        (fetched, icons, this.fetch) = (Path.Combine(path, "fetched"), Path.Combine(path, "category"), fetch);
        foreach (var kind in Kinds)
            if (Path.Combine(path, kind.ToString().ToLowerInvariant()) is var folder && Directory.Exists(folder))
                foreach (var file in Directory.EnumerateFiles(folder))
                    if (Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && EntityId.TryParse(Path.GetFileNameWithoutExtension(file.AsSpan()), out var id))
                        byId[(kind, id)] = file;
    }

    public string? Find(EntityKind kind, EntityId id) => byId.GetValueOrDefault((kind, id));

    /// <summary>There are few categories, and their ids are no numbers.</summary>
    public string? FindIcon(string category) => Extensions.Select(extension => Path.Combine(icons, category + extension)).FirstOrDefault(File.Exists);

    /// <summary>The path of one of the pictures that a row names by address, fetched now unless it has been; null if there is none.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public string? Fetch(ImageRow[] images, ImportProgress progress)
    {
        if (fetch?.Choose(images) is not { } address)
            return null;
        var path = Path.Combine(fetched, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)).AsSpan(..16)));
        if (File.Exists(path))
        {
            fetch.Tally.Kept++;
            return path;
        }
        progress.Begin($"fetching pictures, {fetch.Tally.Fetched} so far");
        return fetch.Get(address) is { } body ? Keep(path, body) : null;
    }

    /// <summary>Whole or not at all: a file that is there is not fetched again.</summary>
    string Keep(string path, byte[] body)
    {
        Directory.CreateDirectory(fetched);
        var unfinished = path + ".unfinished";
        File.WriteAllBytes(unfinished, body);
        File.Move(unfinished, path, overwrite: true);
        return path;
    }
}
