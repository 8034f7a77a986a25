using System.IO.Hashing;

namespace Tonearm.Catalogue.Releases;

/// <summary>
/// Writes a release front to back, one section at a time. <see cref="Finish"/> writes the header and may be called again
/// after more sections: a release is readable without its later ones, which is how the search index reads the records
/// it indexes.
/// </summary>
sealed class ReleaseFileWriter : IDisposable
{
    readonly FileStream file;
    readonly List<ReleaseFormat.Section> sections = [];

    public ReleaseFileWriter(string path)
    {
        file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 20);
        file.Position = ReleaseFormat.HeaderSize;
    }

    /// <summary>Starts the next section; it ends when the stream is disposed.</summary>
    public Stream Begin(string name)
    {
        var padding = (int)(-file.Position & (ReleaseFormat.SectionAlignment - 1));
        file.Write(new byte[padding]);
        return new SectionStream(this, name, file.Position);
    }

    public void Write(string name, ReadOnlySpan<byte> content)
    {
        using var section = Begin(name);
        section.Write(content);
    }

    /// <summary>Makes everything so far a complete file on disk.</summary>
    public void Finish()
    {
        file.Flush();
        var end = file.Position;
        file.Position = 0;
        file.Write(ReleaseFormat.WriteHeader(sections, end));
        file.Flush(flushToDisk: true);
        file.Position = end;
    }

    public string Path => file.Name;

    public long Length => file.Position;

    public void Dispose() => file.Dispose();

    sealed class SectionStream(ReleaseFileWriter owner, string name, long start) : Stream
    {
        readonly XxHash3 hash = new();
        bool ended;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.Append(buffer);
            owner.file.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            if (disposing && !ended)
            {
                ended = true;
                owner.sections.Add(new(name, start, owner.file.Position - start, hash.GetCurrentHashAsUInt64()));
            }
            base.Dispose(disposing);
        }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => owner.file.Position - start;
        public override long Position { get => Length; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
