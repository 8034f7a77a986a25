using System.Runtime.InteropServices;

namespace Tonearm.Catalogue.Search;

/// <summary>Writes the index from front to back and knows how far it is, whatever the stream's own position.</summary>
sealed class BlobWriter(Stream output)
{
    readonly byte[] _buffer = new byte[1 << 16];
    int _filled;
    long _written;

    public long Position => _written + _filled;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _filled) Flush();
        if (bytes.Length > _buffer.Length)
        {
            output.Write(bytes);
            _written += bytes.Length;
            return;
        }
        bytes.CopyTo(_buffer.AsSpan(_filled));
        _filled += bytes.Length;
    }

    public void Write<T>(ReadOnlySpan<T> values) where T : unmanaged => Write(MemoryMarshal.AsBytes(values));

    public void Write<T>(in T value) where T : unmanaged => Write(new ReadOnlySpan<T>(in value));

    /// <summary>Fills up to the next multiple of eight bytes and returns it: the start of a section.</summary>
    public long Align()
    {
        ReadOnlySpan<byte> zeros = stackalloc byte[8];
        Write(zeros[..(int)(-Position & 7)]);
        return Position;
    }

    public void Flush()
    {
        output.Write(_buffer.AsSpan(0, _filled));
        _written += _filled;
        _filled = 0;
    }
}
