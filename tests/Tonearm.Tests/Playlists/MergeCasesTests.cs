using Tonearm.Ids;
using Tonearm.Playlists;

namespace Tonearm.Tests.Playlists;

/// <summary>Small histories worked out by hand. Letters are tracks; positions mean the base named.</summary>
public sealed class MergeCasesTests
{
    readonly Desk desk = new(["A", "B", "C", "D", "E", "F"]);

    [Fact]
    public void Two_adds_in_one_gap_stand_in_order_of_arrival()
    {
        desk.Send(new Ref(0), Add(3, "X"));
        desk.Send(new Ref(0), Add(3, "Y"));
        AssertLine("A,B,C,X,Y,D,E,F");
    }

    [Fact]
    public void A_gap_outlives_its_neighbours()
    {
        desk.Send(new Ref(0), Remove(1, 2, 3));
        desk.Send(new Ref(0), Add(3, "Y"));
        desk.Send(new Ref(0), Add(2, "X"));
        AssertLine("A,X,Y,E,F");
    }

    [Fact]
    public void A_gap_does_not_travel_with_a_moved_neighbour()
    {
        desk.Send(new Ref(0), Move(3, 6));
        desk.Send(new Ref(0), Add(3, "X"));
        AssertLine("A,B,C,X,E,F,D");
    }

    [Fact]
    public void A_newcomer_inside_a_moved_range_stays_behind()
    {
        desk.Send(new Ref(0), Add(2, "X"));
        desk.Send(new Ref(0), new Op("move") { Start = 1, Length = 2, Before = 6 });
        AssertLine("A,X,D,E,F,B,C");
    }

    [Fact]
    public void The_last_move_of_an_item_wins_and_it_is_shown_once()
    {
        desk.Send(new Ref(0), Move(0, 6));
        desk.Send(new Ref(0), Move(0, 3));
        AssertLine("B,C,A,D,E,F");
    }

    [Fact]
    public void Removing_beats_moving_and_the_item_comes_back_where_it_was_last_put()
    {
        desk.Send(new Ref(0), Remove(1));
        desk.Send(new Ref(0), Move(1, 5));
        AssertLine("A,C,D,E,F");
        desk.Send(null, new Op("unremove") { Snapshot = new Ref(0), Positions = [1] });
        AssertLine("A,C,D,E,B,F");
    }

    [Fact]
    public void Removing_a_track_takes_the_copies_its_author_saw_and_no_newer_one()
    {
        desk.Send(null, Add(0, "B"));
        desk.Send(new Ref(0), new Op("remove") { Uris = ["B"] });
        AssertLine("B,A,C,D,E,F");
    }

    [Fact]
    public void A_stale_add_between_items_that_are_restored_lands_between_them()
    {
        desk.Send(null, new Op("replace") { Uris = ["Z"] });
        desk.Send(null, new Op("restore") { Snapshot = new Ref(0) });
        desk.Send(new Ref(0), Add(2, "X"));
        AssertLine("A,B,X,C,D,E,F");
    }

    [Fact]
    public void Undoing_a_mass_removal_keeps_what_was_done_since()
    {
        desk.Send(null, new Op("replace") { Uris = [] });
        desk.Send(null, Add(0, "N"));
        desk.Send(null, new Op("undo") { Change = 1 });
        AssertLine("A,B,C,D,E,F,N");
    }

    [Fact]
    public void The_answer_is_the_authors_own_view_and_a_good_base_for_the_next_request()
    {
        desk.Send(null, Remove(0, 1) with { Positions = null, Uris = ["A", "B"] });
        var slip = desk.Send(new Ref(0), Add(6, "X"));
        Assert.Equal(SnapshotRef.AuthorView(2), slip.Answer);
        Assert.Equal("A,B,C,D,E,F,X", desk.Uris(slip.Answer));
        desk.Send(new Ref(2, Own: true), Remove(6));
        AssertLine("C,D,E,F");
    }

    [Fact]
    public void A_batch_is_one_change_whose_positions_all_mean_the_base()
    {
        var batch = new Operation.Batch([
            new Operation.Move(0, 6), new Operation.Remove(null, null, [1, 2]), new Operation.Add([Desk.Uri("X")], 2)]);
        desk.Send(null, Add(0, "N"));
        var outcome = Merge.Apply(desk.History, new Request(SnapshotRef.SharedView(0), batch, 0, "u"));
        var changed = Assert.IsType<MergeOutcome.Changed>(outcome);
        Assert.True(desk.History.TryAppend(changed.Change));
        Assert.Equal("N,X,D,E,F,A", string.Join(",", desk.History.Head.Rows.Select(row => Desk.Letter(row.Item.Uri))));
        Assert.Equal("X,D,E,F,A", desk.Uris(changed.Answer));
    }

    [Fact]
    public void What_stays_in_a_replace_keeps_identity_date_and_author_also_among_copies()
    {
        var before = desk.History.Head.Rows;
        desk.Send(null, Add(0, "A"));
        desk.Send(null, new Op("replace") { Uris = ["C", "A", "A", "A"] });
        var rows = desk.History.Head.Rows;
        AssertLine("C,A,A,A");
        Assert.Equal([before[2].Item, before[0].Item], [rows[0].Item, rows[2].Item]);
        Assert.Equal([1, 0, 2], rows.Skip(1).Select(row => row.Item.Id.Revision));
    }

    [Fact]
    public void Local_files_are_removed_by_position_and_not_by_uri()
    {
        Assert.True(ItemUri.TryParse("spotify:local:a:b:c:9", out var local));
        var history = new History(Playlist.New(Details.Unset, [new Item(default, local, 0, null)]));
        AssertRefused(Refusal.LocalFileByUri, history, new Operation.Remove([local], null, null));
        AssertRefused(Refusal.LocalFileByUri, history, new Operation.Remove(null, [new(local, [0])], null));
        Assert.IsType<MergeOutcome.Changed>(Apply(history, new Operation.Remove(null, null, [0])));
    }

    [Fact]
    public void What_does_not_fit_the_base_is_refused_for_what_it_is()
    {
        var history = desk.History;
        AssertRefused(Refusal.NoUris, history, new Operation.Add([], 0));
        AssertRefused(Refusal.TooManyUris, history, new Operation.Add([.. Enumerable.Repeat(Desk.Uri("A"), 101)], 0));
        AssertRefused(Refusal.TooManyUris, history, new Operation.Replace([.. Enumerable.Repeat(Desk.Uri("A"), 101)]));
        AssertRefused(Refusal.PositionOutOfBounds, history, new Operation.Add([Desk.Uri("A")], 7));
        AssertRefused(Refusal.PositionOutOfBounds, history, new Operation.Move(6, 0));
        AssertRefused(Refusal.PositionOutOfBounds, history, new Operation.Move(0, -1));
        AssertRefused(Refusal.RangeOutOfBounds, history, new Operation.Move(1, 0, int.MaxValue));
        AssertRefused(Refusal.NotOneWayToRemove, history, new Operation.Remove(null, null, null));
        AssertRefused(Refusal.NotOneWayToRemove, history, new Operation.Remove([], null, [0]));
        AssertRefused(Refusal.NoPositions, history, new Operation.Remove(null, null, []));
        AssertRefused(Refusal.UriNotAtPosition, history, new Operation.Remove(null, [new(Desk.Uri("A"), [1])], null));
        AssertRefused(Refusal.UnknownSnapshot, history, new Operation.Restore(SnapshotRef.SharedView(1)));
        AssertRefused(Refusal.UnknownSnapshot, history, new Operation.Restore(SnapshotRef.AuthorView(0)));
        AssertRefused(Refusal.NothingToUndo, history, new Operation.Undo(1));
        AssertRefused(Refusal.NoFields, history, new Operation.SetDetails(Details.Unset, DetailFields.None));
        AssertRefused(Refusal.CollaborativeAndPublic, history, new Operation.SetDetails(
            new Details(Public: true, Collaborative: true), DetailFields.Public | DetailFields.Collaborative));
        AssertRefused(Refusal.BadBatch, history, new Operation.Batch([]));
        AssertRefused(Refusal.BadBatch, history, new Operation.Batch([new Operation.Undo(1)]));
        Assert.Equal(new MergeOutcome.Refused(Refusal.SnapshotRequired),
            Merge.Apply(history, new Request(null, new Operation.Remove(null, null, [0]), 0, "u")));
    }

    static void AssertRefused(Refusal why, History history, Operation operation) =>
        Assert.Equal(new MergeOutcome.Refused(why), Apply(history, operation));

    static MergeOutcome Apply(History history, Operation operation) =>
        Merge.Apply(history, new Request(new SnapshotRef(0, SnapshotKind.SharedView), operation, 0, "u"));

    void AssertLine(string expected) => Assert.Equal(expected, desk.Uris(SnapshotRef.SharedView(desk.History.HeadRevision)));

    static Op Add(int position, params string[] uris) => new("add") { Uris = uris, Position = position };

    static Op Remove(params int[] positions) => new("remove") { Positions = positions };

    static Op Move(int start, int before) => new("move") { Start = start, Before = before };
}
