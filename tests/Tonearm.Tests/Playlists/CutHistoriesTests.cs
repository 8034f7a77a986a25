using CsCheck;
using Tonearm.Ids;
using Tonearm.Playlists;

namespace Tonearm.Tests.Playlists;

/// <summary>A history without its beginning against the whole one: what is left must go as if nothing had been removed.</summary>
public sealed class CutHistoriesTests
{
    [Fact]
    public void Whatever_names_nothing_that_was_cut_is_decided_as_by_the_whole_history() =>
        RandomHistories.All.Sample(
            history => ForEveryCut(history.Initial, history.Limit, history.Steps, (whole, cut, request, limit) =>
                MergeTests.AssertSame(Merge.Apply(whole, request, limit), Merge.Apply(cut.History, request, limit))),
            iter: RandomHistories.Count / 20, print: MergeTests.Print);

    [Fact]
    public void Every_version_that_is_left_shows_the_same() =>
        RandomHistories.All.Sample(
            history => ForEveryCut(history.Initial, history.Limit, history.Steps, (whole, cut, _, _) =>
            {
                for (var revision = cut.Before; revision <= whole.HeadRevision; revision++)
                    foreach (var snapshot in (SnapshotRef[])[SnapshotRef.SharedView(revision), SnapshotRef.AuthorView(revision)])
                    {
                        if (IsCut(snapshot, cut.Before))
                            continue;
                        Assert.Null(whole.Find(snapshot, out var expected));
                        Assert.Null(cut.History.Find(snapshot, out var found));
                        Assert.Equal(expected.Rows, found.Rows);
                    }
            }),
            iter: RandomHistories.Count / 100, print: MergeTests.Print);

    [Fact]
    public void The_start_is_the_newest_one_that_nothing_later_reaches_behind() =>
        RandomHistories.All.Sample(
            history => ForEveryCut(history.Initial, history.Limit, history.Steps, (whole, cut, _, _) =>
            {
                bool IsCritical(int start) => Enumerable.Range(start + 1, whole.HeadRevision - start).All(revision => whole[revision].OldestDependency >= start);
                Assert.True(IsCritical(cut.Start));
                for (var newer = cut.Start + 1; newer <= cut.Before; newer++)
                    Assert.False(IsCritical(newer));
            }),
            iter: RandomHistories.Count / 100, print: MergeTests.Print);

    /// <summary>Whether a request draws on a version before another.</summary>
    internal static bool NamesCut(Request request, int before) =>
        request.Base is { } basis && IsCut(basis, before) || request.Operation switch
        {
            Operation.Restore restore => IsCut(restore.Snapshot, before),
            Operation.Unremove unremove => IsCut(unremove.Snapshot, before),
            Operation.Undo undo => undo.Revision > 0 && undo.Revision <= before,
            _ => false,
        };

    static bool IsCut(SnapshotRef snapshot, int before) =>
        snapshot.Revision < before || snapshot.Revision == before && snapshot.Kind == SnapshotKind.AuthorView;

    static void ForEveryCut(int initial, int limit, Step[] steps, Action<History, (History History, int Before, int Start), Request, int> check)
    {
        var model = new NaiveModel(RandomHistories.Initial(initial), limit);
        var desk = new Desk(RandomHistories.Initial(initial), limit);
        desk.Before = request =>
        {
            for (var before = 1; before <= desk.History.HeadRevision; before++)
            {
                if (NamesCut(request, before))
                    continue;
                var start = desk.History.CriticalAt(before);
                check(desk.History, (MergeTests.From(start, desk), before, start), request, limit);
            }
        };
        foreach (var step in steps)
        {
            var (basis, op) = RandomHistories.Say(step, model.Shots, withMarks: false);
            model.Change(basis, op);
            desk.Send(basis, op);
        }
    }
}
