namespace Tonearm.Catalogue.Search;

/// <summary>Walks the postings of one term that stand in one of the <paramref name="wanted"/> fields.</summary>
sealed unsafe class PostingCursor(byte* list, int count, Field wanted, SearchBudget work) : Cursor
{
    readonly byte* _bytes = list + (count > IndexFooter.Block ? (long)BlockCount(count) * 8 : 0);
    byte* _next;
    int _block = -1, _left, _last = -1, _blockLast = -1;
    uint _fields;

    public override Field Fields => (Field)_fields & wanted;
    public override long Cost => count;

    public override int Seek(int target)
    {
        while (Rank < target)
        {
            if (work.IsSpent || (target > _blockLast && !Enter(target))) return Rank = End;
            if (!Decode(target)) return Rank = End;
            if ((_fields & (uint)wanted) != 0) Rank = _last;
            else target = _last + 1;
        }
        return Rank;
    }

    /// <summary>Reads on to the target in the present block; false when the list ends before.</summary>
    bool Decode(int target)
    {
        byte* next = _next;
        int last = _last, left = _left;
        ulong value = 0;
        while (last < target && left > 0)
        {
            value = *next++;
            if (value >= 0x80) value = Continue(value, ref next);
            last += (int)(value >> 3) + 1;
            left--;
        }
        work.Spend(1 + ((_left - left) >> 3));
        if (left < _left) _fields = (uint)value & 7;
        _next = next;
        (_last, _left) = (last, left);
        return last >= target;
    }

    static ulong Continue(ulong value, ref byte* next)
    {
        value &= 0x7F;
        for (int shift = 7; ; shift += 7)
        {
            ulong part = *next++;
            value |= (part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    /// <summary>Goes to the block that holds the target; a short list is one block of unknown end.</summary>
    bool Enter(int target)
    {
        if (count <= IndexFooter.Block)
        {
            _next = _bytes;
            (_left, _blockLast) = (count, int.MaxValue);
            return true;
        }
        int blocks = BlockCount(count), block = BlockOf(target, blocks);
        if (block == blocks) return false;
        _block = block;
        _last = block == 0 ? -1 : LastRank(block - 1);
        _next = _bytes + (block == 0 ? 0 : ((uint*)list)[(block - 1) * 2 + 1]);
        _left = Math.Min(IndexFooter.Block, count - block * IndexFooter.Block);
        _blockLast = LastRank(block);
        return true;
    }

    /// <summary>The first block behind the present one that reaches the target: in growing steps, then by halves.</summary>
    int BlockOf(int target, int blocks)
    {
        int low = _block + 1, step = 1;
        while (low + step <= blocks && LastRank(low + step - 1) < target) (low, step) = (low + step, step * 2);
        int high = Math.Min(low + step - 1, blocks);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (LastRank(middle) < target) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    int LastRank(int block) => ((int*)list)[block * 2];

    static int BlockCount(int count) => (count + IndexFooter.Block - 1) / IndexFooter.Block;
}
