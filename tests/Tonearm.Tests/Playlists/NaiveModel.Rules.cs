namespace Tonearm.Tests.Playlists;

sealed partial class NaiveModel
{
    List<NaivePlace>? Apply(int n, List<NaivePlace> basis, Ref? named, Op op)
    {
        switch (op.Kind)
        {
            case "details":
                var given = FieldNames.Where(op.Fields.ContainsKey).ToDictionary(f => f, f => op.Fields[f]);
                if (given.Count == 0)
                    throw new RefusedException(400);
                return Effect(n, basis, [], [], [],
                    given.Where(field => !Equals(details[field.Key], field.Value)).ToDictionary());
            case "unremove":
                var back = Pick(Base(op.Snapshot), op.Positions).Select(p => p.Item).Where(i => i.RemovedBy is not null);
                return Effect(n, basis, [], [.. back], [], []);
            case "undo":
                if (!effects.TryGetValue(op.Change, out var e))
                    throw new RefusedException(400);
                return Effect(n, basis,
                    [.. e.Added.Where(i => i.RemovedBy is null)],
                    [.. e.Removed.Where(i => i.RemovedBy == op.Change)],
                    [.. e.Moved.Where(m => m.Item.PlacedBy == op.Change && m.Item.RemovedBy is null)],
                    e.Details.Where(field => setBy[field.Key] == op.Change).ToDictionary());
            case "restore":
                return Retarget(n, basis, [.. Base(op.Snapshot).Select(p => p.Item)]);
            case "replace":
                return Retarget(n, basis, Match(n, basis, Uris(op, 0)));
            case "add":
                var position = Index(op.Position ?? basis.Count, basis.Count);
                var places = Uris(op, 1).Select((uri, k) => new NaivePlace(new NaiveItem((n, k), uri)));
                return Carry(n, basis, [.. basis[..position], .. places, .. basis[position..]]);
            case "remove":
                var gone = Removal(basis, named, op);
                return Carry(n, basis, [.. basis.Where(p => !gone.Contains(p))]);
            case "move":
                return Move(n, basis, op);
            default:
                throw new RefusedException(400);
        }
    }

    List<NaivePlace>? Move(int n, List<NaivePlace> basis, Op op)
    {
        int s = Index(op.Start, basis.Count - 1), q = Index(op.Before, basis.Count), length = op.Length;
        if (length < 1 || s + (long)length > basis.Count)
            throw new RefusedException(400);
        if (s <= q && q <= s + length)
            return null;
        var moved = basis.GetRange(s, length).Select(p => new NaivePlace(p.Item)).ToList();
        return Carry(n, basis, q < s
            ? [.. basis[..q], .. moved, .. basis[q..s], .. basis[(s + length)..]]
            : [.. basis[..s], .. basis[(s + length)..q], .. moved, .. basis[q..]]);
    }

    static List<NaiveItem> Match(int n, List<NaivePlace> basis, string[] uris)
    {
        var unused = basis.Select(p => p.Item).ToList();
        var target = new List<NaiveItem>();
        foreach (var uri in uris)
        {
            var taken = unused.Find(item => item.Uri == uri);
            if (taken is not null)
                unused.Remove(taken);
            target.Add(taken ?? new NaiveItem((n, target.Count), uri));
        }
        return target;
    }

    static int Index(int i, int top) => i >= 0 && i <= top ? i : throw new RefusedException(400);

    static string[] Uris(Op op, int least) =>
        op.Uris is { } uris && uris.Length >= least && uris.Length <= 100 ? uris : throw new RefusedException(400);

    static List<NaivePlace> Pick(List<NaivePlace> from, int[]? positions)
    {
        if (positions is null or [])
            throw new RefusedException(400);
        return [.. positions.Select(i => Index(i, from.Count - 1)).Distinct().Order().Select(i => from[i])];
    }

    static List<NaivePlace> Removal(List<NaivePlace> basis, Ref? named, Op op)
    {
        if (new object?[] { op.Uris, op.Items, op.Positions }.Count(way => way is not null) != 1)
            throw new RefusedException(400);
        if (op.Positions is not null)
            return named is null ? throw new RefusedException(400) : Pick(basis, op.Positions);
        if (op.Uris is not null)
            return [.. basis.Where(p => op.Uris.Contains(p.Item.Uri))];
        var gone = new List<NaivePlace>();
        foreach (var (uri, positions) in op.Items!)
        {
            foreach (var place in Pick(basis, positions))
                gone.Add(place.Item.Uri == uri ? place : throw new RefusedException(400));
        }
        return gone;
    }

    List<NaivePlace>? Carry(int n, List<NaivePlace> basis, List<NaivePlace> view, bool present = false)
    {
        if (!present && view.SequenceEqual(basis))
            return null;
        var old = sequence.ToHashSet();
        var e = effects[n] = new Effects();
        foreach (var place in basis.Where(b => view.All(v => v.Item != b.Item) && b.Item.RemovedBy is null))
        {
            place.Item.RemovedBy = n;
            e.Removed.Add(place.Item);
        }
        NaivePlace? follow = null;
        foreach (var place in view.AsEnumerable().Reverse())
        {
            if (!old.Contains(place))
                Enter(n, e, place, follow, present);
            follow = place;
        }
        foreach (var place in present ? view : [])
        {
            if (place.Item.RemovedBy is not null)
                e.Added.Add(place.Item);
            place.Item.RemovedBy = null;
        }
        return view;
    }

    void Enter(int n, Effects e, NaivePlace place, NaivePlace? follow, bool present)
    {
        sequence.Insert(follow is null ? sequence.Count : sequence.IndexOf(follow), place);
        var item = place.Item;
        if (item.Place is null || present && item.RemovedBy is not null)
        {
            e.Added.Add(item);
            item.RemovedBy = null;
        }
        else
            e.Moved.Add((item, item.Place));
        (item.Place, item.PlacedBy) = (place, n);
    }

    List<NaivePlace>? Retarget(int n, List<NaivePlace> basis, List<NaiveItem> target)
    {
        var place = target.ToDictionary(i => i, i => basis.Find(p => p.Item == i) ?? i.Place);
        var view = Settle(target, place);
        if (!view.SequenceEqual(basis))
            return Carry(n, basis, view, present: true);
        // Exactly the list of the base: stated anew, whatever the head shows.
        view = Settle(target, target.ToDictionary(i => i, i => i.Place));
        return view.All(p => p.Item.Place == p && p.Item.RemovedBy is null) ? null : Carry(n, basis, view, present: true);
    }

    List<NaivePlace> Settle(List<NaiveItem> target, Dictionary<NaiveItem, NaivePlace?> place)
    {
        var kept = Longest([.. target.Where(i => place[i] is not null).Select(i => sequence.IndexOf(place[i]!))]);
        return [.. target.Select(i => place[i] is { } p && kept.Contains(sequence.IndexOf(p)) ? p : new NaivePlace(i))];
    }

    List<NaivePlace>? Effect(
        int n, List<NaivePlace> basis, List<NaiveItem> remove, List<NaiveItem> revive,
        List<(NaiveItem Item, NaivePlace Was)> back, Dictionary<string, object?> set)
    {
        if (remove.Count + revive.Count + back.Count + set.Count == 0)
            return null;
        object? After(string field) => set.TryGetValue(field, out var value) ? value : details[field];
        if (After("collaborative") is true && After("public") is true)
            throw new RefusedException(400);
        var e = effects[n] = new Effects { Removed = [.. remove] };
        var named = remove.Concat(revive).Concat(back.Select(m => m.Item)).ToList();
        var view = basis.Where(p => !named.Contains(p.Item)).ToList();
        foreach (var item in remove)
            item.RemovedBy = n;
        foreach (var (item, was) in back)
        {
            e.Moved.Add((item, item.Place!));
            (item.Place, item.PlacedBy) = (was, n);
            if (basis.Any(p => p.Item == item))
                view.Add(was);
        }
        foreach (var item in revive)
        {
            e.Added.Add(item);
            item.RemovedBy = null;
            view.Add(item.Place!);
        }
        foreach (var (field, value) in set)
        {
            e.Details[field] = details[field];
            (details[field], setBy[field]) = (value, n);
        }
        return [.. view.OrderBy(sequence.IndexOf)];
    }

    /// <summary>Patience sorting, the chain followed back from the last pile.</summary>
    static HashSet<int> Longest(List<int> numbers)
    {
        var tops = new List<int>();
        var previous = new Dictionary<int, int?>();
        foreach (var number in numbers)
        {
            var pile = tops.FindIndex(top => top >= number);
            var at = pile < 0 ? tops.Count : pile;
            previous[number] = at > 0 ? tops[at - 1] : null;
            if (pile < 0)
                tops.Add(number);
            else
                tops[pile] = number;
        }
        var run = new HashSet<int>();
        for (int? number = tops.Count > 0 ? tops[^1] : null; number is { } value; number = previous[value])
            run.Add(value);
        return run;
    }
}
