using CsCheck;
using Tonearm.Ids;

namespace Tonearm.Tests.Ids;

public sealed class SnapshotIdTests
{
    static readonly EntityId Playlist = new(12345);
    static readonly HistoryChain Chain = HistoryChain.Start(Playlist, "start"u8).Next("change"u8);
    static readonly SnapshotKeys Keys = new(() => [[1, 2, 3]]);

    static readonly Gen<SnapshotId> GenId = Gen.Select(Gen.UInt, Gen.ULong, Gen.ULong, Gen.UInt)
        .Select((revision, high, middle, low) => new SnapshotId(revision, new Hash160(high, middle, low)));

    [Fact]
    public void Both_written_forms_are_32_characters_and_read_back() =>
        GenId.Sample(id => id.ToString().Length == SnapshotId.Length && id.ToUrlString().Length == SnapshotId.Length
            && SnapshotId.TryParse(id.ToString(), out var standard) && standard == id
            && SnapshotId.TryParse(id.ToUrlString(), out var urlSafe) && urlSafe == id);

    [Fact]
    public void An_id_as_the_original_service_writes_it_shows_its_revision()
    {
        Assert.True(SnapshotId.TryParse("AAAAAqEcxS92ddZ6R83Q8TWFhYshm18s", out var id));
        Assert.Equal(2u, id.Revision);
        Assert.Equal("AAAAAqEcxS92ddZ6R83Q8TWFhYshm18s", id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAqEcxS92ddZ6R83Q8TWFhYshm18")]
    [InlineData("AAAAAqEcxS92ddZ6R83Q8TWFhYshm18s=")]
    [InlineData("AAAAAqEcxS92ddZ6R83Q8TWFhYshm1==")]
    [InlineData("AAAAAqEcxS92ddZ6R83Q8TWFhYshm18 ")]
    [InlineData("AAAA AqEcxS92ddZ6R83Q8TWFhYshm18")]
    [InlineData("AAAAAqEcxS92ddZ6R83Q8TWFhYshm18é")]
    public void Anything_else_is_refused(string text) => Assert.False(SnapshotId.TryParse(text, out _));

    [Fact]
    public void No_text_of_the_right_length_does_worse_than_being_refused() =>
        Gen.Char[' ', '~'].Array[SnapshotId.Length].Sample(
            text => !SnapshotId.TryParse(text, out var id) || id.ToUrlString() == new string(text).Replace('+', '-').Replace('/', '_'));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_sealed_id_tells_its_kind_to_its_playlist_and_history_only(bool own)
    {
        var kind = own ? SnapshotKind.AuthorView : SnapshotKind.SharedView;
        var id = Keys.Sign(Playlist, 7, kind, Chain);
        Assert.Equal(7u, id.Revision);
        Assert.True(Keys.TryVerify(id, Playlist, Chain, out var opened));
        Assert.Equal(kind, opened);
        Assert.False(Keys.TryVerify(id, new EntityId(12346), Chain, out _));
        Assert.False(Keys.TryVerify(id, Playlist, Chain.Next("more"u8), out _));
        Assert.False(Keys.TryVerify(id with { Revision = 8 }, Playlist, Chain, out _));
    }

    [Fact]
    public void No_bit_of_an_id_can_be_changed()
    {
        var bytes = Convert.FromBase64String(Keys.Sign(Playlist, 7, SnapshotKind.SharedView, Chain).ToString());
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var forged = bytes.ToArray();
            forged[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.True(SnapshotId.TryParse(Convert.ToBase64String(forged), out var id));
            Assert.False(Keys.TryVerify(id, Playlist, Chain, out _));
        }
    }

    [Fact]
    public void Ids_outlive_a_change_of_keys_until_the_old_key_is_dropped()
    {
        var old = Keys.Sign(Playlist, 7, SnapshotKind.AuthorView, Chain);
        var rotated = new SnapshotKeys(() => [[9, 9], [1, 2, 3]]);
        Assert.True(rotated.TryVerify(old, Playlist, Chain, out _));
        Assert.NotEqual(old, rotated.Sign(Playlist, 7, SnapshotKind.AuthorView, Chain));
        Assert.False(new SnapshotKeys(() => [[9, 9]]).TryVerify(old, Playlist, Chain, out _));
    }

    [Fact]
    public void Histories_that_differ_once_never_link_up_again()
    {
        var other = HistoryChain.Start(Playlist, "start"u8).Next("another change"u8);
        Assert.NotEqual(Chain, other);
        Assert.NotEqual(Chain.Next("same"u8), other.Next("same"u8));
        Assert.NotEqual(HistoryChain.Start(Playlist, "start"u8), HistoryChain.Start(new EntityId(1), "start"u8));
    }
}
