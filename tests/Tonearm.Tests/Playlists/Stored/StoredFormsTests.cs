using CsCheck;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.Stored;

namespace Tonearm.Tests.Playlists.Stored;

public sealed class StoredFormsTests
{
    [Fact]
    public void A_change_comes_back_from_its_stored_form_as_it_was() =>
        RandomHistories.All.Sample(history =>
        {
            var desk = Work(history.Initial, history.Steps);
            for (var revision = 1; revision <= desk.History.HeadRevision; revision++)
            {
                Assert.True(ChangeCodec.TryDecode(desk.Log[revision - 1], revision, out var change));
                Assert.Equal(desk.Log[revision - 1], ChangeCodec.Encode(change));
                Assert.False(ChangeCodec.TryDecode(desk.Log[revision - 1], revision + 1, out _));
            }
        }, iter: 500, print: MergeTests.Print);

    [Fact]
    public void A_checkpoint_shows_the_same_items_at_the_same_places_with_their_dates_and_authors() =>
        RandomHistories.All.Sample(history =>
        {
            var head = Work(history.Initial, history.Steps).History.Head;
            Assert.True(CheckpointCodec.TryDecode(CheckpointCodec.Encode(head), head.Revision, out var loaded));
            Assert.Equal(head.Details, loaded.Details);
            Assert.Equal(head.Rows, loaded.Rows);
        }, iter: 500, print: MergeTests.Print);

    [Fact]
    public void Items_of_every_kind_date_and_author_survive()
    {
        Assert.True(ItemUri.TryLocal("spotify:local:Ä:b:c:1", out var local));
        Item[] items = [
            new(new ItemId(0, 0), local, 0, null),
            new(new ItemId(3, 7), ItemUri.Episode(new EntityId(UInt128.MaxValue)), DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), "ü"),
            new(new ItemId(3, 8), ItemUri.Track(default), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(), "ü"),
            new(new ItemId(2, int.MaxValue), ItemUri.Track(new EntityId(1)), 5, "")];
        var details = new Details("n", "", true, false, "key");
        var playlist = new Playlist(3, details, [.. items.Select((item, k) => new PlaylistRow(item, new PlaceId(k, 3 - k)))]);
        Assert.True(CheckpointCodec.TryDecode(CheckpointCodec.Encode(playlist), 3, out var loaded));
        Assert.Equal(items, loaded.Rows.Select(row => row.Item));
        Assert.Equal(playlist.Rows, loaded.Rows);
        Assert.Equal(details, loaded.Details);
    }

    [Fact]
    public void A_damaged_checkpoint_is_noticed_whatever_bit_is_wrong()
    {
        var stored = CheckpointCodec.Encode(Work(5, [new(0, 0, 3, 1, 1, 1)]).History.Head);
        for (var bit = 0; bit < stored.Length * 8; bit++)
        {
            var damaged = stored.ToArray();
            damaged[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(CheckpointCodec.TryDecode(damaged, 1, out _));
        }
        Assert.All(Enumerable.Range(0, stored.Length), length => Assert.False(CheckpointCodec.TryDecode(stored.AsSpan(0, length), 1, out _)));
    }

    [Fact]
    public void A_checkpoint_that_shows_an_item_twice_is_refused()
    {
        var item = new Item(new ItemId(0, 0), Desk.Uri("A"), 0, null);
        var twice = new Playlist(0, Details.Unset, [new PlaylistRow(item, new PlaceId(0, 0)), new PlaylistRow(item, new PlaceId(0, 1))]);
        Assert.False(CheckpointCodec.TryDecode(CheckpointCodec.Encode(twice), 0, out _));
    }

    /// <summary>
    /// Bytes may be anything: they are refused, or they are a change that a history takes or refuses, and what a history
    /// took it can merge with or say that it is damaged.
    /// </summary>
    [Fact]
    public void Damaged_changes_never_do_worse_than_being_refused() =>
        Gen.Select(RandomHistories.All, Gen.Int[0, 1 << 20], Gen.Byte, Gen.Byte).Sample((history, at, before, after) =>
        {
            var desk = Work(history.Initial, history.Steps);
            if (desk.Log.Count == 0)
                return;
            var revision = at % desk.Log.Count + 1;
            var log = desk.Log.ToList();
            log[revision - 1] = Damage(log[revision - 1], at / 7, before, after);
            var loaded = new History(desk.History.Start);
            for (var next = 1; next <= log.Count; next++)
            {
                if (!ChangeCodec.TryDecode(log[next - 1], next, out var change) || !loaded.TryAppend(change))
                    break;
            }
            var model = new NaiveModel(RandomHistories.Initial(history.Initial));
            for (var named = 0; named <= loaded.HeadRevision; named++)
            {
                var add = new Operation.Add([Desk.Uri("X")], 0);
                foreach (var basis in (SnapshotRef[])[SnapshotRef.SharedView(named), SnapshotRef.AuthorView(named)])
                {
                    Merge.Apply(loaded, new Request(basis, add, 0, "u"));
                    Merge.Apply(loaded, new Request(null, new Operation.Restore(basis), 0, "u"));
                }
                Merge.Apply(loaded, new Request(SnapshotRef.SharedView(0), new Operation.Undo(named), 0, "u"));
            }
        }, iter: 3_000);

    /// <summary>Each fits the list it edits, so only the places and items it names show that it cannot have happened.</summary>
    [Fact]
    public void A_log_that_contradicts_itself_is_noticed_when_something_is_merged_with_it()
    {
        var start = Playlist.New(Details.Unset, Enumerable.Range(0, 3).Select(k => new Item(new ItemId(0, k), Desk.Uri("A"), 0, null)));
        var (shown, stranger) = (start.Rows[1], new Item(new ItemId(0, 9), Desk.Uri("B"), 0, null));
        Insertion[] impossible = [
            new OldPlaces(0, [shown]),
            new OldPlaces(0, [shown with { Place = new PlaceId(0, 9) }]),
            new OldPlaces(0, [new PlaylistRow(stranger, shown.Place)]),
            new NewPlaces(0, null, [new Additions([shown.Item])]),
            new NewPlaces(0, null, [new Additions([stranger])]),
            new NewPlaces(0, null, [new Unseen(shown.Item.Id)]),
            new NewPlaces(0, null, [new Unseen(stranger.Id)]),
            new NewPlaces(0, new PlaceId(0, 9), [new Additions([stranger with { Id = new ItemId(1, 0) }])])];
        foreach (var insertion in impossible)
        {
            var history = new History(start);
            // A second change, so that the first line does not show what the head shows.
            Assert.True(history.TryAppend(new Change(1, SnapshotRef.SharedView(0), 0, 0, "u", DetailsEdit.None, new Edit([], [insertion]), null)));
            Assert.True(history.TryAppend(new Change(2, SnapshotRef.SharedView(1), 1, 0, "u", DetailsEdit.None, new Edit([new PositionRange(2, 1)], []), null)));
            var request = new Request(SnapshotRef.SharedView(0), new Operation.Move(2, 0), 0, "u");
            Assert.Equal(new MergeOutcome.Refused(Refusal.DamagedHistory), Merge.Apply(history, request));
        }
    }

    [Fact]
    public void Noise_is_no_change() =>
        Gen.Byte.Array[0, 60].Sample(noise =>
        {
            ChangeCodec.TryDecode([1, .. noise], 1, out _);
            CheckpointCodec.TryDecode(noise, 1, out _);
        }, iter: 20_000);

    [Fact]
    public void A_simple_change_is_a_few_bytes_and_a_moved_block_no_more()
    {
        var history = new History(Playlist.New(Details.Unset, Enumerable.Range(0, 10_000).Select(
            k => new Item(new ItemId(0, k), Desk.Uri("A"), 0, "u"))));
        Assert.InRange(Size(history, new Operation.Add([Desk.Uri("B")], 5_000)), 1, 64);
        Assert.InRange(Size(history, new Operation.Remove(null, null, [5_000])), 1, 64);
        Assert.InRange(Size(history, new Operation.Move(2_000, 9_000, 5_000)), 1, 64);
    }

    static int Size(History history, Operation operation)
    {
        var request = new Request(SnapshotRef.SharedView(0), operation, 1_600_000_000_000, "a-user-id-of-25-characters");
        return ChangeCodec.Encode(Assert.IsType<MergeOutcome.Changed>(Merge.Apply(history, request, int.MaxValue)).Change).Length;
    }

    static byte[] Damage(byte[] stored, int at, byte before, byte after) => (before % 4) switch
    {
        0 => stored[..(at % stored.Length)],
        1 => [.. stored[..(at % stored.Length)], after, .. stored[(at % stored.Length)..]],
        2 => [.. stored[..(at % stored.Length)], .. stored[(at % stored.Length + 1)..]],
        _ => [.. stored[..(at % stored.Length)], after, .. stored[(at % stored.Length + 1)..]],
    };

    static Desk Work(int initial, Step[] steps)
    {
        var model = new NaiveModel(RandomHistories.Initial(initial));
        var desk = new Desk(RandomHistories.Initial(initial));
        foreach (var step in steps)
        {
            var (basis, op) = RandomHistories.Say(step, model.Shots, withMarks: true);
            op = op with { Key = null };
            model.Change(basis, op with { By = null });
            desk.Send(basis, op with { By = null });
        }
        return desk;
    }
}
