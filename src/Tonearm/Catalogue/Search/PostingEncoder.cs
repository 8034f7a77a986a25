namespace Tonearm.Catalogue.Search;

/// <summary>Encodes one list of postings at a time: varints of (distance to the rank before - 1) &lt;&lt; 3 | fields.</summary>
sealed class PostingEncoder(BlobWriter output)
{
    readonly record struct BlockEnd(int LastRank, uint End);

    readonly List<BlockEnd> _blocks = [];
    byte[] _bytes = new byte[1 << 12];
    int _length, _count, _last = -1;

    public void Add(int rank, uint fields)
    {
        if (_count != 0 && _count % IndexFooter.Block == 0) EndBlock();
        if (_length > _bytes.Length - 5) Array.Resize(ref _bytes, _bytes.Length * 2);
        ulong value = (ulong)(uint)(rank - _last - 1) << 3 | fields;
        for (; value >= 0x80; value >>= 7) _bytes[_length++] = (byte)(value | 0x80);
        _bytes[_length++] = (byte)value;
        _last = rank;
        _count++;
    }

    /// <summary>Writes the list and starts the next one.</summary>
    public (long Offset, int Count) Finish()
    {
        long offset = output.Position;
        if (_count > IndexFooter.Block)
        {
            EndBlock();
            offset = output.Align();
            foreach (var block in _blocks) output.Write(in block);
        }
        output.Write(_bytes.AsSpan(0, _length));
        int count = _count;
        _blocks.Clear();
        (_length, _count, _last) = (0, 0, -1);
        return (offset, count);
    }

    void EndBlock() => _blocks.Add(new BlockEnd(_last, (uint)_length));
}
