namespace Tonearm.Tests.Playlists;

/// <summary>A snapshot by the number of the request that was answered with it.</summary>
sealed record Ref(int Index, bool Own = false);

/// <summary>One operation in the words of the model. What an operation does not use is null.</summary>
sealed record Op(string Kind)
{
    public string[]? Uris { get; init; }
    public (string Uri, int[] Positions)[]? Items { get; init; }
    public int[]? Positions { get; init; }
    public int? Position { get; init; }
    public int Start { get; init; }
    public int Length { get; init; } = 1;
    public int Before { get; init; }
    public Dictionary<string, object?> Fields { get; init; } = [];
    public Ref? Snapshot { get; init; }
    public int Change { get; init; }
    public string? By { get; init; }
    public string? Key { get; init; }

    public override string ToString() =>
        $"{Kind} uris[{Text(Uris)}] items[{Text(Items?.Select(item => $"{item.Uri}@{Text(item.Positions)}"))}] "
        + $"positions[{Text(Positions)}] position {Position} move {Start}+{Length}->{Before} "
        + $"fields[{Text(Fields.OrderBy(field => field.Key).Select(field => $"{field.Key}={field.Value}"))}] "
        + $"snapshot {Snapshot} change {Change} by {By} key {Key}";

    static string Text<T>(IEnumerable<T>? values) => values is null ? "-" : string.Join(",", values);
}

/// <summary>What the model answers to one request.</summary>
sealed record Shot(
    List<NaivePlace> Line, List<NaivePlace> Own, Dictionary<string, object?> Details, int Revision, int Status, int? First)
{
    public string Uris => string.Join(",", Line.Select(place => place.Item.Uri));
    public string Ids => string.Join(",", Line.Select(place => place.Item.Id));
    public string OwnUris => string.Join(",", Own.Select(place => place.Item.Uri));
    public string OwnIds => string.Join(",", Own.Select(place => place.Item.Id));
}

sealed class NaiveItem((int, int) id, string uri)
{
    public (int Change, int Ordinal) Id => id;
    public string Uri => uri;
    public NaivePlace? Place { get; set; }
    public int? PlacedBy { get; set; }
    public int? RemovedBy { get; set; }
}

sealed class NaivePlace(NaiveItem item)
{
    public NaiveItem Item => item;
}

/// <summary>
/// The rules of merging as plainly as they can be said: one list of all places ever made, searched from the front. Slow
/// on purpose, and written without a look at the engine, so that both being wrong the same way is unlikely.
/// </summary>
sealed partial class NaiveModel
{
    static readonly string[] FieldNames = ["name", "description", "public", "collaborative"];

    sealed class Effects
    {
        public List<NaiveItem> Added = [];
        public List<NaiveItem> Removed = [];
        public List<(NaiveItem Item, NaivePlace Was)> Moved = [];
        public Dictionary<string, object?> Details = [];
    }

    sealed class RefusedException(int status) : Exception
    {
        public int Status => status;
    }

    readonly int limit;
    readonly Dictionary<string, int> seen = [];
    readonly Dictionary<string, int> newest = [];
    readonly Dictionary<int, Effects> effects = [];
    List<NaivePlace> sequence = [];
    Dictionary<string, object?> details = FieldNames.ToDictionary(name => name, _ => (object?)null);
    Dictionary<string, int?> setBy = FieldNames.ToDictionary(name => name, _ => (int?)null);
    int revision;

    public NaiveModel(IEnumerable<string> initial, int limit = 10_000)
    {
        this.limit = limit;
        foreach (var uri in initial)
        {
            var item = new NaiveItem((0, sequence.Count), uri) { PlacedBy = 0 };
            item.Place = new NaivePlace(item);
            sequence.Add(item.Place);
        }
        Shots.Add(Shoot(Visible(), 200));
    }

    /// <summary>The answers, the first being the initial list.</summary>
    public List<Shot> Shots { get; } = [];

    public Shot Change(Ref? basis, Op op)
    {
        var n = Shots.Count;
        var mark = op.Key is not null ? $"key {op.By} {op.Key}"
            : op.By is not null && basis is not null && op.Kind != "add" ? $"same {op.By} {basis} {op}" : null;
        if (mark is not null && seen.TryGetValue(mark, out var first) && (op.Key is not null || newest[op.By!] == first))
            return Answer(Shoot(Shots[first].Own, Shots[first].Status, first));
        var saved = (Sequence: sequence.ToList(), Details: details.ToDictionary(), SetBy: setBy.ToDictionary(),
            Items: sequence.Select(p => (p.Item, p.Item.Place, p.Item.PlacedBy, p.Item.RemovedBy)).ToList());
        List<NaivePlace>? own;
        try
        {
            own = Apply(n, Base(basis), basis, op);
            if (Visible().Count > limit)
                throw new RefusedException(403);
        }
        catch (RefusedException refused)
        {
            (sequence, details, setBy) = (saved.Sequence, saved.Details, saved.SetBy);
            foreach (var (item, place, placedBy, removedBy) in saved.Items)
                (item.Place, item.PlacedBy, item.RemovedBy) = (place, placedBy, removedBy);
            effects.Remove(n);
            return Answer(Shoot(Visible(), refused.Status));
        }
        if (mark is not null)
            seen[mark] = n;
        if (op.By is not null)
            newest[op.By] = n;
        if (own is null)
            own = Base(basis);
        else
            revision++;
        return Answer(Shoot(own, op.Kind == "add" ? 201 : 200));
    }

    Shot Answer(Shot shot)
    {
        Shots.Add(shot);
        return shot;
    }

    List<NaivePlace> Visible() => [.. sequence.Where(p => p.Item.Place == p && p.Item.RemovedBy is null)];

    Shot Shoot(List<NaivePlace> own, int status, int? first = null) =>
        new(Visible(), own, details.ToDictionary(), revision, status, first);

    List<NaivePlace> Base(Ref? basis)
    {
        var head = Shots[^1].Line;
        if (basis is null)
            return head;
        if (basis.Index < 0 || basis.Index >= Shots.Count)
            throw new RefusedException(400);
        var places = basis.Own ? Shots[basis.Index].Own : Shots[basis.Index].Line;
        return places.Select(p => p.Item).SequenceEqual(head.Select(p => p.Item)) ? head : places;
    }
}
