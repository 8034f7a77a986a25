using System.Runtime.InteropServices;

namespace Tonearm.Catalogue.Search;

/// <summary>One run of postings in the spill file; its ranks count from <see cref="FirstRank"/>.</summary>
readonly record struct SpilledRun(long Start, long End, int FirstRank);

/// <summary>A temporary file that a build appends to and later reads in several places at once; gone when closed.</summary>
sealed class SpillFile(string directory) : IDisposable
{
    readonly FileStream _file = new(
        Path.Combine(directory, $"search-{Guid.NewGuid():N}.spill"),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
            Options = FileOptions.DeleteOnClose,
        });
    readonly byte[] _buffer = new byte[1 << 16];
    int _filled;
    long _written;

    public long Position => _written + _filled;

    public void WriteVarint(uint value)
    {
        if (_filled > _buffer.Length - 5) Flush();
        while (value >= 0x80)
        {
            _buffer[_filled++] = (byte)(value | 0x80);
            value >>= 7;
        }
        _buffer[_filled++] = (byte)value;
    }

    public void Write(ReadOnlySpan<ulong> values)
    {
        Flush();
        var bytes = MemoryMarshal.AsBytes(values);
        RandomAccess.Write(_file.SafeFileHandle, bytes, _written);
        _written += bytes.Length;
    }

    public int Read(Span<byte> target, long position) => RandomAccess.Read(_file.SafeFileHandle, target, position);

    public void Flush()
    {
        RandomAccess.Write(_file.SafeFileHandle, _buffer.AsSpan(0, _filled), _written);
        _written += _filled;
        _filled = 0;
    }

    public void Dispose() => _file.Dispose();
}
