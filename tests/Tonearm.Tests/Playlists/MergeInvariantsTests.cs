using CsCheck;
using Tonearm.Playlists;
using Tonearm.Playlists.Stored;

namespace Tonearm.Tests.Playlists;

/// <summary>What must hold of every merge, said without any model of how it is done.</summary>
public sealed class MergeInvariantsTests
{
    static readonly int Count = RandomHistories.Count / 20;

    static readonly Gen<int[]> Permutation = Gen.Int[1, 12].SelectMany(n => Gen.Shuffle(Enumerable.Range(0, n).ToArray()));

    [Fact]
    public void Nothing_is_lost_that_nobody_removed_and_nothing_is_shown_twice() =>
        ForEveryChange(["add", "remove", "move"], done =>
        {
            var gone = done.View.Except(done.Own);
            var put = done.Own.Except(done.View);
            Assert.Equal(Sorted(done.Head.Except(gone).Concat(put)), Sorted(done.After));
        });

    [Fact]
    public void Items_a_change_does_not_name_keep_their_order() =>
        ForEveryChange(["add", "remove", "move"], done =>
        {
            var others = done.Head.Except(done.Named).Where(done.After.Contains).ToList();
            Assert.Equal(others, done.After.Where(others.Contains));
        });

    [Fact]
    public void A_block_stands_together_in_its_authors_order() =>
        ForEveryChange(["add", "move"], done =>
        {
            var block = done.Own.Where(item => done.Named.Contains(item) && done.After.Contains(item)).ToList();
            if (block.Count > 0)
                Assert.Equal(block, done.After.GetRange(done.After.IndexOf(block[0]), block.Count));
        });

    [Fact]
    public void As_long_as_nobody_moves_anything_everybody_finds_the_order_they_saw() =>
        ForEveryChange(["add", "remove"], done =>
        {
            var seen = done.Own.Where(done.After.Contains).ToList();
            Assert.Equal(seen, done.After.Where(seen.Contains));
        }, others: ["add", "remove", "unremove", "details"]);

    [Fact]
    public void A_client_that_names_the_newest_snapshot_sees_a_plain_list() =>
        RandomHistories.All.Sample(history =>
        {
            var model = new NaiveModel(RandomHistories.Initial(history.Initial));
            var plain = RandomHistories.Initial(history.Initial).ToList();
            var desk = new Desk(plain);
            foreach (var step in history.Steps)
            {
                var op = RandomHistories.Say(step with { Age = 0, B = step.B - (step.B + step.D) % 3 + 3 }, model.Shots, false).Op;
                if (op.Kind is not ("add" or "move" or "replace") || op.Uris is { Length: > 99 })
                    continue;
                model.Change(null, op);
                if (desk.Send(null, op).Status < 400)
                    plain = EditPlainly(plain, op);
                Assert.Equal(string.Join(",", plain), desk.Uris(SnapshotRef.SharedView(desk.History.HeadRevision)));
            }
        }, iter: Count, print: MergeTests.Print);

    [Fact]
    public void Reorders_that_all_name_one_snapshot_sort_any_permutation_in_any_order_of_arrival_and_in_company() =>
        Permutation.SelectMany(p => Gen.Select(Gen.Const(p), Gen.Shuffle(p.ToArray()), Gen.Int[0, 12].Array[0, 6])).Sample((target, arrival, company) =>
        {
            var letters = target.Select(k => ((char)('A' + k)).ToString()).ToArray();
            var desk = new Desk(letters);
            for (var call = 0; call < arrival.Length; call++)
            {
                if (call < company.Length)
                    desk.Send(null, new Op("add") { Uris = ["z"], Position = Math.Min(company[call], desk.History.Head.Rows.Length) });
                var from = arrival[call];
                Assert.Equal(200, desk.Send(new Ref(0), new Op("move") { Start = from, Before = target[from] }).Status);
            }
            var sorted = desk.Uris(SnapshotRef.SharedView(desk.History.HeadRevision)).Split(',').Where(letter => letter != "z");
            Assert.Equal(letters.Order(StringComparer.Ordinal), sorted);
        }, iter: Count);

    [Fact]
    public void A_client_that_goes_on_from_its_answers_never_hits_an_item_it_did_not_mean() =>
        RandomHistories.All.Sample(history =>
        {
            var model = new NaiveModel(RandomHistories.Initial(history.Initial));
            var desk = new Desk(RandomHistories.Initial(history.Initial));
            var mine = RandomHistories.Initial(history.Initial).ToList();
            var last = new Ref(0);
            foreach (var step in history.Steps)
            {
                var (basis, op) = RandomHistories.Say(step, model.Shots, false);
                var isMine = step.C % 2 == 0 && op.Kind is "add" or "move" or "replace";
                if (isMine)
                    (basis, op) = (last, Clamp(op, mine.Count));
                model.Change(basis, op);
                if (desk.Send(basis, op).Status >= 400 || !isMine)
                    continue;
                mine = EditPlainly(mine, op);
                last = new Ref(desk.Slips.Count - 1, Own: true);
                Assert.Equal(string.Join(",", mine), desk.Uris(desk.Slips[last.Index].Answer));
            }
        }, iter: Count, print: MergeTests.Print);

    [Fact]
    public void Restoring_shows_a_snapshot_again_with_the_same_items() =>
        ForEveryHead((desk, n) =>
        {
            var old = Items(desk, SnapshotRef.SharedView(desk.Slips[n].Line));
            desk.Send(null, new Op("restore") { Snapshot = new Ref(n) });
            Assert.Equal(old, Items(desk, SnapshotRef.SharedView(desk.History.HeadRevision)));
        });

    [Fact]
    public void Undoing_the_last_change_gives_the_list_before_and_undoing_that_the_list_after() =>
        ForEveryHead((desk, n) =>
        {
            if (desk.Slips[^1].Made is not { } made)
                return;
            var last = desk.Slips.Count - 1;
            var undone = desk.Send(null, new Op("undo") { Change = last });
            Assert.Equal(Items(desk, SnapshotRef.SharedView(made - 1)), Items(desk, SnapshotRef.SharedView(undone.Line)));
            // A move of what others removed had no effect that could be undone.
            if (undone.Made is null)
                return;
            var redone = desk.Send(null, new Op("undo") { Change = last + 1 });
            Assert.Equal(Items(desk, SnapshotRef.SharedView(made)), Items(desk, SnapshotRef.SharedView(redone.Line)));
        });

    [Fact]
    public void Changes_of_different_items_and_gaps_give_the_same_list_in_either_order() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3]).Sample((a, b, c, d) =>
        {
            // One works in the first half of the list, the other in the second; the middle is nobody's.
            Op[] front = [new("add") { Uris = ["X"], Position = a }, new("remove") { Positions = [a] }, new("move") { Start = a, Before = b }];
            Op[] back = [new("add") { Uris = ["Y"], Position = c + 5 }, new("remove") { Positions = [c + 5] }, new("move") { Start = c + 5, Before = d + 5 }];
            foreach (var (first, second) in front.SelectMany(f => back.Select(s => (f, s))))
                Assert.Equal(After(first, second), After(second, first));
        }, iter: 500);

    [Fact]
    public void Naming_no_snapshot_is_naming_the_head() =>
        ForEveryHead((desk, n) =>
        {
            var position = n % (desk.History.Head.Rows.Length + 1);
            Operation[] operations = [
                new Operation.Add([Desk.Uri("X")], position), new Operation.Move(position, 0),
                new Operation.Remove([Desk.Uri("A")], null, null), new Operation.Replace([Desk.Uri("B"), Desk.Uri("A")])];
            foreach (var request in operations.Select(operation => new Request(null, operation, 0, "u")))
            {
                var named = request with { Base = SnapshotRef.SharedView(desk.History.HeadRevision) };
                Assert.Equal(Shape(Merge.Apply(desk.History, request)), Shape(Merge.Apply(desk.History, named)));
            }
        });

    [Fact]
    public void A_batch_gives_what_its_operations_give_that_all_name_the_same_snapshot() =>
        Gen.Select(Gen.Int[0, 9], RandomHistories.GenStep.Array[1, 6]).Sample((length, steps) =>
        {
            var model = new NaiveModel(RandomHistories.Initial(length));
            Desk single = new(RandomHistories.Initial(length)), batched = new(RandomHistories.Initial(length));
            var sent = new List<Operation>();
            single.Before = request => sent.Add(request.Operation);
            foreach (var step in steps)
            {
                var op = RandomHistories.Say(step with { Age = 19, B = step.B - (step.B + step.D) % 3 + 4 }, model.Shots, false).Op;
                if (op.Kind is "add" or "remove" or "move" && single.Send(new Ref(0), op).Status >= 400)
                    sent.RemoveAt(sent.Count - 1);
            }
            if (sent.Count > 0 && Merge.Apply(batched.History, new Request(SnapshotRef.SharedView(0), new Operation.Batch(sent), 0, "u")) is MergeOutcome.Changed changed)
                Assert.True(batched.History.TryAppend(changed.Change));
            Assert.Equal(single.Uris(SnapshotRef.SharedView(single.History.HeadRevision)), batched.Uris(SnapshotRef.SharedView(batched.History.HeadRevision)));
        }, iter: Count);

    [Fact]
    public void What_was_served_at_a_revision_is_served_for_it_for_ever() =>
        RandomHistories.All.Sample(history =>
        {
            var served = new Dictionary<SnapshotRef, string>();
            var model = new NaiveModel(RandomHistories.Initial(history.Initial));
            var desk = new Desk(RandomHistories.Initial(history.Initial));
            foreach (var step in history.Steps)
            {
                var (basis, op) = RandomHistories.Say(step, model.Shots, false);
                model.Change(basis, op);
                var slip = desk.Send(basis, op);
                served[slip.Answer] = desk.Ids(slip.Answer);
                served[SnapshotRef.SharedView(slip.Line)] = string.Join(",", desk.Ids(SnapshotRef.SharedView(slip.Line)));
            }
            foreach (var (snapshot, ids) in served.Reverse())
                Assert.Equal(ids, desk.Ids(snapshot));
        }, iter: Count, print: MergeTests.Print);

    /// <summary>A change and the identities around it.</summary>
    /// <param name="Named">What the author put in or moved.</param>
    sealed record Done(List<ItemId> Head, List<ItemId> View, List<ItemId> Own, List<ItemId> After, List<ItemId> Named);

    /// <summary>Checks every change of some kinds in random histories of these and some or all other kinds.</summary>
    static void ForEveryChange(string[] kinds, Action<Done> check, string[]? others = null) =>
        RandomHistories.All.Sample(history =>
        {
            var model = new NaiveModel(RandomHistories.Initial(history.Initial));
            var desk = new Desk(RandomHistories.Initial(history.Initial));
            foreach (var step in history.Steps)
            {
                var (basis, op) = RandomHistories.Say(step, model.Shots, false);
                if (others is not null && !others.Contains(op.Kind))
                    continue;
                var head = Items(desk, SnapshotRef.SharedView(desk.History.HeadRevision));
                model.Change(basis, op);
                if (desk.Send(basis, op).Made is not { } made || !kinds.Contains(op.Kind))
                    continue;
                var view = Items(desk, desk.History[made].Base);
                var own = Items(desk, desk.Slips[^1].Answer);
                var named = op.Kind == "move" ? view.GetRange(op.Start, op.Length) : [.. own.Except(view)];
                check(new Done(head, view, own, Items(desk, SnapshotRef.SharedView(made)), named));
            }
        }, iter: Count, print: MergeTests.Print);

    /// <summary>Tries something at the end of random histories; <c>n</c> is the number of some request.</summary>
    static void ForEveryHead(Action<Desk, int> check) =>
        RandomHistories.All.Sample(history =>
        {
            var model = new NaiveModel(RandomHistories.Initial(history.Initial));
            var desk = new Desk(RandomHistories.Initial(history.Initial));
            foreach (var step in history.Steps)
            {
                var (basis, op) = RandomHistories.Say(step, model.Shots, false);
                model.Change(basis, op);
                desk.Send(basis, op);
            }
            check(desk, history.Steps[0].A % desk.Slips.Count);
        }, iter: Count, print: MergeTests.Print);

    static List<ItemId> Items(Desk desk, SnapshotRef snapshot) => [.. desk.Rows(snapshot).Select(row => row.Item.Id)];

    static IEnumerable<ulong> Sorted(IEnumerable<ItemId> items) => items.Select(item => item.Packed).Order();

    static List<string> EditPlainly(List<string> list, Op op)
    {
        var position = op.Position ?? list.Count;
        if (op.Kind == "add")
            return [.. list[..position], .. op.Uris!, .. list[position..]];
        if (op.Kind == "replace")
            return [.. op.Uris!];
        var block = list.GetRange(op.Start, op.Length);
        if (op.Before >= op.Start && op.Before <= op.Start + op.Length)
            return list;
        return op.Before < op.Start
            ? [.. list[..op.Before], .. block, .. list[op.Before..op.Start], .. list[(op.Start + op.Length)..]]
            : [.. list[..op.Start], .. list[(op.Start + op.Length)..op.Before], .. block, .. list[op.Before..]];
    }

    static Op Clamp(Op op, int n) => op with
    {
        Position = op.Position is { } position ? Math.Min(position, n) : null,
        Start = Math.Max(0, Math.Min(op.Start, n - 1)),
        Before = Math.Min(op.Before, n),
        Length = Math.Max(1, Math.Min(op.Length, n - Math.Max(0, Math.Min(op.Start, n - 1)))),
    };

    static string After(Op first, Op second)
    {
        var desk = new Desk(["A", "B", "C", "D", "E", "F", "G", "H", "I"]);
        desk.Send(new Ref(0), first);
        desk.Send(new Ref(0), second);
        return desk.Uris(SnapshotRef.SharedView(desk.History.HeadRevision));
    }

    static string Shape(MergeOutcome outcome) => outcome is MergeOutcome.Changed changed
        ? Convert.ToHexString(ChangeCodec.Encode(changed.Change)) + changed.Answer
        : outcome.ToString();
}
