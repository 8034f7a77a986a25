using CsCheck;
using Tonearm.Playlists;
using Tonearm.Playlists.Stored;

namespace Tonearm.Tests.Playlists;

public sealed class MergeTests
{
    [Fact]
    public void Random_histories_go_as_the_naive_model_says() =>
        RandomHistories.All.Sample(
            history => AssertAsModel(history.Initial, history.Limit, history.Steps, withMarks: false),
            iter: RandomHistories.Count, print: Print);

    [Fact]
    public void Random_histories_with_requests_sent_again_go_as_the_naive_model_says() =>
        RandomHistories.All.Sample(
            history => AssertAsModel(history.Initial, history.Limit, history.Steps, withMarks: true),
            iter: RandomHistories.Count / 4, print: Print);

    [Fact]
    public void A_history_that_starts_late_decides_the_same_or_asks_for_more() =>
        RandomHistories.All.Sample(
            history => AssertSameFromAnyStart(history.Initial, history.Limit, history.Steps),
            iter: RandomHistories.Count / 20, print: Print);

    internal static string Print((int Initial, int Limit, Step[] Steps) history)
    {
        var model = new NaiveModel(RandomHistories.Initial(history.Initial), history.Limit);
        var lines = history.Steps.Select(step => RandomHistories.Say(step, model.Shots, withMarks: false)).Select(said =>
        {
            var shot = model.Change(said.Base, said.Op);
            return $"{said.Base} {said.Op}: {shot.Status} {shot.Uris}";
        });
        return $"({history.Initial}, {history.Limit}, [{string.Join(", ", history.Steps)}])\n{string.Join("\n", lines)}";
    }

    static void AssertAsModel(int initial, int limit, Step[] steps, bool withMarks)
    {
        var model = new NaiveModel(RandomHistories.Initial(initial), limit);
        var desk = new Desk(RandomHistories.Initial(initial), limit);
        List<(Ref? Base, Op Op)> said = [];
        foreach (var step in steps)
        {
            var (basis, op) = RandomHistories.Say(step, model.Shots, withMarks);
            if (withMarks)
                (basis, op) = (desk.FirstName(basis), op with { Snapshot = desk.FirstName(op.Snapshot) });
            // One of the last requests is sent again, with or without others of the same author in between.
            if (withMarks && step.D % 4 == 1 && said.Count > 0)
                (basis, op) = said[^Math.Min(step.A % 4 + 1, said.Count)];
            said.Add((basis, op));
            AssertAnswer(model.Change(basis, op), desk.Send(basis, op), desk);
        }
    }

    static void AssertAnswer(Shot shot, Desk.Slip slip, Desk desk)
    {
        var line = SnapshotRef.SharedView(slip.Line);
        var expected = (shot.Status, shot.Revision, shot.First, shot.Uris, shot.Ids, shot.OwnUris, shot.OwnIds);
        var actual = (slip.Status, slip.Line, slip.First,
            desk.Uris(line), desk.Ids(line), desk.Uris(slip.Answer), desk.Ids(slip.Answer));
        Assert.True(expected == actual, $"should be {expected} and is {actual}");
        foreach (var (name, value) in shot.Details)
            Assert.True(Equals(value, Desk.Field(desk.History.Head.Details, name)), $"{name} should be {value}");
    }

    static void AssertSameFromAnyStart(int initial, int limit, Step[] steps)
    {
        var model = new NaiveModel(RandomHistories.Initial(initial), limit);
        var desk = new Desk(RandomHistories.Initial(initial), limit);
        desk.Before = request =>
        {
            var expected = Merge.Apply(desk.History, request, limit);
            for (var start = 0; start <= desk.History.HeadRevision; start++)
            {
                var outcome = Merge.Apply(From(start, desk), request, limit);
                while (outcome is MergeOutcome.NeedsHistory needs)
                {
                    Assert.InRange(needs.Revision, 0, start - 1);
                    outcome = Merge.Apply(From(needs.Revision, desk), request, limit);
                }
                AssertSame(expected, outcome);
            }
        };
        foreach (var step in steps)
        {
            var (basis, op) = RandomHistories.Say(step, model.Shots, withMarks: false);
            model.Change(basis, op);
            desk.Send(basis, op);
        }
    }

    internal static void AssertSame(MergeOutcome expected, MergeOutcome actual)
    {
        if (expected is MergeOutcome.Changed left && actual is MergeOutcome.Changed right)
        {
            Assert.Equal(ChangeCodec.Encode(left.Change), ChangeCodec.Encode(right.Change));
            Assert.Equal(left.Answer, right.Answer);
        }
        else
            Assert.Equal(expected, actual);
    }

    /// <summary>What a node has that loads a checkpoint and the log behind it.</summary>
    internal static History From(int start, Desk desk)
    {
        var whole = new History(desk.History.Start);
        for (var revision = 1; revision <= start; revision++)
            Assert.True(whole.TryAppend(desk.History[revision]));
        Assert.True(CheckpointCodec.TryDecode(CheckpointCodec.Encode(whole.Head), start, out var checkpoint));
        var history = new History(checkpoint);
        for (var revision = start + 1; revision <= desk.History.HeadRevision; revision++)
        {
            Assert.True(ChangeCodec.TryDecode(desk.Log[revision - 1], revision, out var change));
            Assert.True(history.TryAppend(change));
        }
        return history;
    }
}
