using Tonearm.Playlists;
using Tonearm.Tests.Playlists;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// A replace or a restore that named exactly the list of its own base was answered 200 and did nothing, although the list
/// had become another meanwhile.
/// </summary>
public sealed class ListStatedAnewDidNothingTests
{
    readonly Desk desk = new(["A", "B", "C", "D"]);

    public static TheoryData<bool> Ways => [true, false];

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_others_moved_stands_in_the_order_that_was_asked_for(bool isRestore)
    {
        desk.Send(new Ref(0), new Op("move") { Start = 0, Before = 4 });
        AssertStated(isRestore, 1, "A,B,C,D");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_others_removed_is_back_and_the_same(bool isRestore)
    {
        var items = desk.Ids(SnapshotRef.SharedView(0));
        desk.Send(new Ref(0), new Op("remove") { Positions = [1, 2] });
        AssertStated(isRestore, 1, "A,B,C,D");
        Assert.Equal(items, desk.Ids(SnapshotRef.SharedView(2)));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_others_added_stays(bool isRestore)
    {
        desk.Send(new Ref(0), new Op("add") { Uris = ["X"], Position = 2 });
        desk.Send(null, new Op("move") { Start = 4, Before = 0 });
        AssertStated(isRestore, 2, "A,B,X,C,D");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Where_the_list_is_shown_in_its_order_already_nothing_happens(bool isRestore)
    {
        desk.Send(new Ref(0), new Op("add") { Uris = ["X"], Position = 2 });
        Send(isRestore);
        Assert.Equal("A,B,X,C,D", Line());
        Assert.Equal(1, desk.History.HeadRevision);
    }

    void AssertStated(bool isRestore, int before, string line)
    {
        Send(isRestore);
        Assert.Equal((before + 1, line), (desk.History.HeadRevision, Line()));
        Assert.Equal("A,B,C,D", desk.Uris(desk.Slips[^1].Answer));
    }

    void Send(bool isRestore) => desk.Send(new Ref(0), isRestore
        ? new Op("restore") { Snapshot = new Ref(0) }
        : new Op("replace") { Uris = ["A", "B", "C", "D"] });

    string Line() => desk.Uris(SnapshotRef.SharedView(desk.History.HeadRevision));
}
