namespace Tonearm.Catalogue.Search;

/// <summary>Walks the postings of one term that stand in one of the <paramref name="wanted"/> fields.</summary>
sealed unsafe class PostingCursor(byte* list, int count, Field wanted, Work work) : Cursor
{
    readonly byte* _bytes = list + (count > IndexFooter.Block ? (long)BlockCount(count) * 8 : 0);
    byte* _next = list + (count > IndexFooter.Block ? (long)BlockCount(count) * 8 : 0);
    int _read, _last = -1;
    uint _fields;

    public override Field Fields => (Field)_fields & wanted;
    public override long Cost => count;

    public override int Seek(int target)
    {
        if (Rank >= target) return Rank;
        if (work.IsSpent) return Rank = End;
        if (count > IndexFooter.Block) Skip(target);
        int before = _read;
        while (_read < count)
        {
            Decode();
            if (_last >= target && (_fields & (uint)wanted) != 0) return Found(before, _last);
        }
        return Found(before, End);
    }

    int Found(int before, int rank)
    {
        work.Spend(1 + ((_read - before) >> 3));
        return Rank = rank;
    }

    void Decode()
    {
        ulong value = *_next++;
        if (value >= 0x80)
        {
            value &= 0x7F;
            for (int shift = 7; ; shift += 7)
            {
                ulong part = *_next++;
                value |= (part & 0x7F) << shift;
                if (part < 0x80) break;
            }
        }
        _last += (int)(value >> 3) + 1;
        _fields = (uint)value & 7;
        _read++;
    }

    /// <summary>Goes to the start of the block that holds the target, unless it is the present one.</summary>
    void Skip(int target)
    {
        int block = _read / IndexFooter.Block, blocks = BlockCount(count);
        if (block >= blocks || LastRank(block) >= target) return;
        int step = 1, low = block + 1;
        while (low + step < blocks && LastRank(low + step) < target) (low, step) = (low + step, step * 2);
        int high = Math.Min(low + step, blocks);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (LastRank(middle) < target) low = middle + 1;
            else high = middle;
        }
        work.Spend(1);
        (_read, _last) = (Math.Min(low * IndexFooter.Block, count), LastRank(low - 1));
        _next = _bytes + ((uint*)list)[(low - 1) * 2 + 1];
    }

    int LastRank(int block) => ((int*)list)[block * 2];

    static int BlockCount(int count) => (count + IndexFooter.Block - 1) / IndexFooter.Block;
}
