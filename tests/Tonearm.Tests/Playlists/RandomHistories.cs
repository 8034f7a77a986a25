using CsCheck;

namespace Tonearm.Tests.Playlists;

/// <summary>
/// One step of a random history: a kind of operation and plain numbers, which get their meaning only when the lists they
/// are about are known. So histories shrink well: any number can become zero, any step can go.
/// </summary>
readonly record struct Step(int Kind, int Age, int A, int B, int C, int D)
{
    public override string ToString() => $"new({Kind}, {Age}, {A}, {B}, {C}, {D})";
}

/// <summary>Random histories: three kinds of base, all operations, some nonsense.</summary>
static class RandomHistories
{
    /// <summary>How many to try: <c>TONEARM_HISTORIES</c>, for longer runs than everybody's.</summary>
    public static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("TONEARM_HISTORIES"), out var count) ? count : 10_000;

    public static readonly Gen<Step> GenStep = Gen.Select(
        Gen.Int[0, 99], Gen.Int[0, 19], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 99],
        (kind, age, a, b, c, d) => new Step(kind, age, a, b, c, d));

    /// <summary>The length of the first list, the limit, and the steps.</summary>
    public static readonly Gen<(int Initial, int Limit, Step[] Steps)> All =
        Gen.Select(Gen.Int[0, 8], Gen.Bool.Select(small => small ? 14 : 10_000), GenStep.Array[1, 24]);

    public static string[] Initial(int length) => [.. Enumerable.Range(0, length).Select(Letter)];

    /// <summary>A step said in words, given what was shown up to now.</summary>
    public static (Ref? Base, Op Op) Say(Step step, IReadOnlyList<Shot> shots, bool withMarks)
    {
        var basis = Base(step.Age, step.B + step.D, shots.Count);
        var list = Shown(basis, shots);
        var op = Operation(step, list, shots);
        if (withMarks && step.C % 3 == 0)
            op = op with { By = $"u{step.A % 2}", Key = step.B % 3 == 0 ? $"k{step.D % 4}" : null };
        return (basis, op);
    }

    /// <summary>Mostly recent snapshots; a third each of none, line and own view.</summary>
    static Ref? Base(int age, int seed, int count)
    {
        var index = Math.Max(0, count - 1 - age * (age < 14 ? 1 : count) / 4);
        return (seed % 3) switch { 0 => null, 1 => new Ref(index), _ => new Ref(index, Own: true) };
    }

    static List<NaivePlace> Shown(Ref? basis, IReadOnlyList<Shot> shots) =>
        basis is null ? shots[^1].Line : basis.Own ? shots[basis.Index].Own : shots[basis.Index].Line;

    static Op Operation(Step step, List<NaivePlace> list, IReadOnlyList<Shot> shots)
    {
        var (kind, _, a, b, c, d) = step;
        var n = list.Count;
        // Now and then a position just past the last one.
        int At(int number, int top) => d == 99 ? top + 1 : top <= 0 ? 0 : number % (top + 1);
        return kind switch
        {
            < 25 => new Op("add") { Uris = Uris(a % 4 + (d < 97 ? 1 : 0), b), Position = c % 5 == 0 ? null : At(c, n) },
            < 45 => Move(At(a, n - 1), At(b, n), d == 98 ? 0 : c % 4 + 1, n),
            < 52 => new Op("remove") { Uris = Uris(b % 3, a) },
            < 60 => new Op("remove") { Items = Items(list, [At(a, n - 1), At(b, n - 1)], d) },
            < 68 => new Op("remove") { Positions = [.. Enumerable.Range(0, c % 3 + (d < 97 ? 1 : 0)).Select(k => At(a + b * k, n - 1))] },
            < 76 => new Op("replace") { Uris = Rearranged(list, a, b, c, d) },
            < 82 => Details(a, b, c),
            < 88 => new Op("restore") { Snapshot = Source(a, b, shots.Count) },
            < 94 => Unremove(Source(a, b, shots.Count), shots, c, d),
            _ => new Op("undo") { Change = d == 99 ? shots.Count : Math.Max(0, shots.Count - 1 - a % 8) },
        };
    }

    static Op Move(int start, int before, int length, int n) =>
        new("move") { Start = start, Before = before, Length = start + length > n && length > 1 ? Math.Max(1, n - start) : length };

    static (string, int[])[] Items(List<NaivePlace> list, int[] positions, int d) =>
        [.. positions.Distinct().Select(p => (d == 98 || p >= list.Count ? "Z" : list[p].Item.Uri, new[] { p }))];

    /// <summary>The list turned, some of it left out, something new in it; now and then just the list.</summary>
    static string[] Rearranged(List<NaivePlace> list, int a, int b, int c, int d)
    {
        if (a % 6 == 5)
            return [.. list.Select(place => place.Item.Uri)];
        var uris = list.Select(place => place.Item.Uri).Where((_, k) => (k + a) % 5 != 0).ToList();
        if (uris.Count > 0)
            uris = [.. uris.Skip(b % uris.Count), .. uris.Take(b % uris.Count)];
        if (c % 2 == 0)
            uris.Insert(c % (uris.Count + 1), Letter(d));
        return d == 98 ? [] : [.. uris];
    }

    static Op Details(int a, int b, int c)
    {
        var fields = new Dictionary<string, object?>();
        if (a % 3 > 0)
            fields["name"] = $"n{a % 3}";
        if (b % 4 > 1)
            fields["public"] = b % 4 == 2;
        if (c % 4 > 1)
            fields["collaborative"] = c % 4 == 2;
        if (a % 5 == 0)
            fields["description"] = null;
        return new Op("details") { Fields = fields };
    }

    static Ref Source(int a, int b, int count) => new(Math.Max(0, count - 1 - a % 12), Own: b % 3 == 0);

    static Op Unremove(Ref source, IReadOnlyList<Shot> shots, int c, int d)
    {
        var n = Shown(source, shots).Count;
        return new Op("unremove")
        {
            Snapshot = source,
            Positions = d == 99 ? [] : [.. Enumerable.Range(0, c % 4 + 1).Select(k => n == 0 ? 0 : (d + k * c) % n)],
        };
    }

    static string[] Uris(int count, int seed) => [.. Enumerable.Range(seed, count).Select(Letter)];

    static string Letter(int number) => ((char)('A' + number % 10)).ToString();
}
