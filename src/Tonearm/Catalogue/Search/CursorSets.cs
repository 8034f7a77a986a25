namespace Tonearm.Catalogue.Search;

/// <summary>The ranks of any part: a heap whose top is the lowest rank.</summary>
sealed class UnionCursor : Cursor
{
    readonly Cursor[] _heap;
    readonly SearchBudget _work;

    public UnionCursor(IReadOnlyCollection<Cursor> parts, SearchBudget work)
    {
        _heap = [.. parts];
        _work = work;
        foreach (var part in _heap) Cost += part.Cost;
    }

    public override long Cost { get; }

    public override Field Fields => _heap.Length == 0 ? Field.None : FieldsFrom(0);

    public override int Seek(int target)
    {
        if (_heap.Length == 0) return Rank = End;
        while (_heap[0].Rank < target)
        {
            _work.Spend(1);
            _heap[0].Seek(target);
            SiftDown();
        }
        return Rank = _heap[0].Rank;
    }

    Field FieldsFrom(int at)
    {
        if (at >= _heap.Length || _heap[at].Rank != Rank) return Field.None;
        return _heap[at].Fields | FieldsFrom(at * 2 + 1) | FieldsFrom(at * 2 + 2);
    }

    void SiftDown()
    {
        var moved = _heap[0];
        int at = 0;
        for (int child = 1; child < _heap.Length; child = at * 2 + 1)
        {
            if (child + 1 < _heap.Length && _heap[child + 1].Rank < _heap[child].Rank) child++;
            if (_heap[child].Rank >= moved.Rank) break;
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = moved;
    }
}

/// <summary>
/// What must hold of a rank. <see cref="Words"/> decide the fields of a match, <see cref="Filters"/> do not; checks are
/// dear and come last.
/// </summary>
readonly record struct Conditions(List<Cursor> Words, List<Cursor> Filters, List<Func<int, bool>> Checks)
{
    public static Conditions None => new([], [], []);
}

/// <summary>The ranks that all parts share, none of the excluded has, and every check accepts.</summary>
sealed class AllCursor : Cursor
{
    readonly Cursor[] _parts, _words, _excluded;
    readonly Func<int, bool>[] _checks;
    readonly SearchBudget _work;

    public AllCursor(Conditions conditions, IEnumerable<Cursor> excluded, SearchBudget work)
    {
        _words = [.. conditions.Words];
        _parts = [.. conditions.Words.Concat(conditions.Filters).OrderBy(part => part.Cost)];
        _excluded = [.. excluded];
        _checks = [.. conditions.Checks];
        _work = work;
    }

    public override long Cost => _parts[0].Cost;

    public override Field Fields
    {
        get
        {
            var fields = Field.Any;
            foreach (var word in _words) fields &= word.Fields;
            return fields;
        }
    }

    public override int Seek(int target)
    {
        if (Rank >= target) return Rank;
        while (!_work.IsSpent)
        {
            _work.Spend(1);
            int rank = Shared(target);
            if (rank == End) break;
            if (IsAllowed(rank) && !_work.IsSpent) return Rank = rank;
            target = rank + 1;
        }
        return Rank = End;
    }

    int Shared(int target)
    {
        int rank = _parts[0].Seek(target);
        for (int part = 1; part < _parts.Length && rank != End && !_work.IsSpent; part++)
        {
            int found = _parts[part].Seek(rank);
            if (found == rank) continue;
            rank = found == End ? End : _parts[0].Seek(found);
            part = 0;
        }
        return rank;
    }

    bool IsAllowed(int rank)
    {
        foreach (var excluded in _excluded)
        {
            if (excluded.Seek(rank) == rank) return false;
        }
        foreach (var check in _checks)
        {
            if (!check(rank)) return false;
        }
        return true;
    }
}
