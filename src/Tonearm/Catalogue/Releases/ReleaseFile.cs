using System.IO.Hashing;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Tonearm.Catalogue.Releases;

/// <summary>
/// A release file mapped read-only. The map is closed when the last lease has been given back, so a newer release can
/// take over while requests still read this one.
/// </summary>
sealed unsafe class ReleaseFile : IDisposable
{
    readonly MemoryMappedFile map;
    readonly MemoryMappedViewAccessor view;
    readonly byte* start;
    readonly Dictionary<string, ReleaseFormat.Section> sections;

    ReleaseFile(string path, MemoryMappedFile map, MemoryMappedViewAccessor view, List<ReleaseFormat.Section> sections)
    {
        (Path, this.map, this.view) = (path, map, view);
        this.sections = sections.ToDictionary(section => section.Name);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    /// <summary>Where it was when it was opened.</summary>
    public string Path { get; }

    /// <summary>Opens and proves the whole file: layout, length and the checksum of every section.</summary>
    /// <exception cref="ReleaseException">The file is missing, of another version, truncated or altered.</exception>
    public static ReleaseFile Open(string path)
    {
        try
        {
            // Shared with the importer, which reads the records it has written before the file is complete.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var length = file.Length;
            var sections = ReadSections(file.SafeFileHandle, length);
            Parallel.ForEach(sections, section => Verify(file.SafeFileHandle, section));
            var map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            return new ReleaseFile(path, map, map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), sections);
        }
        // A name that is none, such as the zeros of a file that was not written out, is an ArgumentException.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ReleaseException($"The release {path} cannot be opened: {e.Message}", e);
        }
        catch (AggregateException e) when (e.InnerException is ReleaseException inner)
        {
            throw new ReleaseException($"The release {path} is refused: {inner.Message}", inner);
        }
    }

    /// <summary>The bytes of a section; empty when the release has none of that name.</summary>
    public Section this[string name] =>
        sections.TryGetValue(name, out var section) ? new Section(start + section.Offset, section.Length) : default;

    /// <summary>Keeps the map open until <see cref="Release"/>; false when it is already closed.</summary>
    public bool TryLease()
    {
        var taken = false;
        try
        {
            view.SafeMemoryMappedViewHandle.DangerousAddRef(ref taken);
        }
        catch (ObjectDisposedException)
        {
            // The last reader left between the look and the lease: the caller takes the newer release.
        }
        return taken;
    }

    public void Release() => view.SafeMemoryMappedViewHandle.DangerousRelease();

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map.Dispose();
    }

    static List<ReleaseFormat.Section> ReadSections(SafeFileHandle handle, long length)
    {
        var header = new byte[ReleaseFormat.HeaderSize];
        var read = RandomAccess.Read(handle, header, 0);
        var sections = ReleaseFormat.ReadHeader(header.AsSpan(0, read), length);
        foreach (var section in sections)
            if (section.Offset < ReleaseFormat.HeaderSize || section.Length < 0 || section.Offset > length - section.Length)
                throw new ReleaseException($"Section {section.Name} lies outside the file.");
        return sections;
    }

    static void Verify(SafeFileHandle handle, ReleaseFormat.Section section)
    {
        var hash = new XxHash3();
        var buffer = new byte[1 << 18];
        for (long done = 0; done < section.Length;)
        {
            var wanted = (int)Math.Min(buffer.Length, section.Length - done);
            var read = RandomAccess.Read(handle, buffer.AsSpan(0, wanted), section.Offset + done);
            if (read == 0)
                throw new ReleaseException($"Section {section.Name} is truncated.");
            hash.Append(buffer.AsSpan(0, read));
            done += read;
        }
        if (hash.GetCurrentHashAsUInt64() != section.Hash)
            throw new ReleaseException($"The checksum of section {section.Name} does not match.");
    }

    /// <summary>A run of mapped bytes. Reads are not bounds-checked beyond what each method says: the checksum vouches for the content.</summary>
    public readonly struct Section(byte* start, long length)
    {
        public byte* Start => start;
        public long Length => length;
        public bool IsEmpty => length == 0;

        public uint UInt32(long index) => ((uint*)start)[index];

        /// <summary>From an offset to the end of the section, at most 2 GB.</summary>
        public ReadOnlySpan<byte> From(long offset) => new(start + offset, (int)Math.Min(length - offset, int.MaxValue));

        public ReadOnlySpan<uint> UInt32s(long first, int count) => new((uint*)start + first, count);
    }
}
