using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Hashing;

namespace Tonearm.Images;

/// <summary>
/// Pictures that have been made, in a folder within a budget: the least lately used go first, and what is lost is made
/// anew. However many ask for one at once, it is made once, and only so many are made at a time (<see cref="DrawingLimit"/>). A file ends with the XXH3
/// of what is before, so that one which a power failure has emptied or a disk has spoilt counts as lost.
/// </summary>
/// <param name="folder">Made when first needed; whatever is in it can be deleted at any time.</param>
/// <param name="budget">Bytes.</param>
sealed class PictureCache(string folder, long budget, TimeProvider time, DrawingLimit limit)
{
    /// <summary>Of the budget, what is left after tidying up.</summary>
    const double KeptShare = 0.8;

    readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> making = new();
    readonly Lock tidying = new();
    long? size;

    /// <param name="name">Tells all that the picture is made of; a file name.</param>
    public async Task<byte[]> Get(string name, Func<byte[]> make)
    {
        if (TryRead(name) is { } known)
            return known;
        var work = making.GetOrAdd(name, _ => new Lazy<Task<byte[]>>(() => Make(name, make)));
        try
        {
            return await work.Value;
        }
        finally
        {
            making.TryRemove(new(name, work));
        }
    }

    /// <summary>Names that begin like this and have a file.</summary>
    /// <param name="prefix">Two letters or more.</param>
    public IEnumerable<string> Names(string prefix)
    {
        var place = new DirectoryInfo(Path.Combine(folder, prefix[..2]));
        return place.Exists ? place.GetFiles(prefix + "*").Select(file => file.Name) : [];
    }

    /// <summary>Deletes the file of a name, if there is one.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    public void Remove(string name)
    {
        var file = new FileInfo(PathOf(name));
        if (!file.Exists)
            return;
        lock (tidying)
        {
            var length = file.Length;
            file.Delete();
            size -= length;
        }
    }

    /// <summary>
    /// Empties a folder that has no place yet for names that begin like this: one in which the files of uploads do not
    /// tell what they were made of, so that they could not be removed one by one.
    /// </summary>
    public void EmptyUnless(string prefix)
    {
        var place = Path.Combine(folder, prefix[..2]);
        if (!Directory.Exists(folder) || Directory.Exists(place))
            return;
        lock (tidying)
        {
            foreach (var other in Directory.GetDirectories(folder))
                Directory.Delete(other, recursive: true);
            size = null;
        }
        Directory.CreateDirectory(place);
    }

    Task<byte[]> Make(string name, Func<byte[]> make) => limit.Run(() => TryRead(name) ?? Keep(name, make()));

    byte[]? TryRead(string name)
    {
        try
        {
            var path = PathOf(name);
            using var file = File.OpenHandle(path);
            var bytes = new byte[Math.Max(0, RandomAccess.GetLength(file) - sizeof(ulong))];
            Span<byte> sum = stackalloc byte[sizeof(ulong)];
            if (RandomAccess.Read(file, bytes, 0) != bytes.Length || RandomAccess.Read(file, sum, bytes.Length) != sum.Length
                || BinaryPrimitives.ReadUInt64BigEndian(sum) != XxHash3.HashToUInt64(bytes))
                return null;
            Touch(path);
            return bytes;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A folder that can only be read has no order in which to forget, and nothing to forget.</summary>
    void Touch(string path)
    {
        try
        {
            File.SetLastAccessTimeUtc(path, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception readOnly) when (readOnly is IOException or UnauthorizedAccessException)
        {
            // The picture is good all the same.
        }
    }

    /// <summary>A full disk costs time, not the answer.</summary>
    byte[] Keep(string name, byte[] bytes)
    {
        try
        {
            var path = PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var unfinished = $"{path}.{Guid.NewGuid():n}";
            Write(unfinished, bytes);
            File.Move(unfinished, path, overwrite: true);
            Tidy(bytes.Length + sizeof(ulong));
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // It is made again when it is asked for again.
        }
        return bytes;
    }

    static void Write(string path, byte[] bytes)
    {
        Span<byte> sum = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(sum, XxHash3.HashToUInt64(bytes));
        try
        {
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.Write(file, sum, bytes.Length);
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
    }

    void Tidy(long grown)
    {
        lock (tidying)
        {
            size = size is { } known ? known + grown : Files().Sum(file => file.Length);
            if (size <= budget)
                return;
            foreach (var file in Files().OrderBy(file => file.LastAccessTimeUtc))
            {
                if (size <= budget * KeptShare)
                    return;
                file.Delete();
                size -= file.Length;
            }
        }
    }

    FileInfo[] Files() => new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories);

    string PathOf(string name) => Path.Combine(folder, name[..2], name);
}
