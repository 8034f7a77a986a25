using System.Buffers.Binary;

namespace Tonearm.Catalogue.Search;

/// <summary>Reads a part of a spill file from front to back.</summary>
sealed class SpillReader(SpillFile spill, long position, long end, int bufferSize)
{
    readonly byte[] _buffer = new byte[bufferSize];
    long _next = position;
    int _at, _filled;

    public bool AtEnd => _at == _filled && _next == end;

    public uint ReadVarint()
    {
        if (_filled - _at < 5) Fill();
        uint value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = _buffer[_at++];
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    public ulong ReadUInt64()
    {
        if (_filled - _at < sizeof(ulong)) Fill();
        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(_buffer.AsSpan(_at));
        _at += sizeof(ulong);
        return value;
    }

    void Fill()
    {
        int kept = _filled - _at;
        _buffer.AsSpan(_at, kept).CopyTo(_buffer);
        (_at, _filled) = (0, kept);
        while (_filled < _buffer.Length && _next < end)
        {
            int wanted = (int)Math.Min(_buffer.Length - _filled, end - _next);
            int read = spill.Read(_buffer.AsSpan(_filled, wanted), _next);
            if (read == 0) throw new EndOfStreamException("The temporary file of the search index is shorter than it was.");
            (_filled, _next) = (_filled + read, _next + read);
        }
    }
}
