using Tonearm.Playlists;

namespace Tonearm.Tests.Playlists;

public sealed class OnceTests
{
    static readonly Operation Move = new Operation.Move(0, 2);
    static readonly Operation Add = new Operation.Add([Desk.Uri("A")], 0);
    static readonly Request Named = new(SnapshotRef.SharedView(3), Move, 5, "u");

    [Fact]
    public void The_same_author_base_and_operation_are_the_same_request_whenever_it_comes() =>
        Assert.Equal(IdempotencyToken.For(Named, null), IdempotencyToken.For(Named with { At = 6, Operation = new Operation.Move(0, 2, 1) }, null));

    [Fact]
    public void Another_author_base_or_operation_is_another_request()
    {
        Request[] others = [
            Named with { Author = "v" }, Named with { Base = SnapshotRef.SharedView(4) }, Named with { Base = SnapshotRef.AuthorView(3) },
            Named with { Operation = new Operation.Move(0, 3) }, Named with { Operation = new Operation.Undo(2) }];
        Assert.Equal(others.Length + 1, others.Append(Named).Select(request => IdempotencyToken.For(request, null)).Distinct().Count());
    }

    [Fact]
    public void Without_a_key_an_add_a_request_without_base_and_one_of_nobody_cannot_be_told_from_a_second_one()
    {
        Assert.Null(IdempotencyToken.For(Named with { Operation = Add }, null));
        Assert.Null(IdempotencyToken.For(Named with { Operation = new Operation.Batch([Move, Add]) }, null));
        Assert.Null(IdempotencyToken.For(Named with { Base = null }, null));
        Assert.Null(IdempotencyToken.For(Named with { Author = null }, null));
        Assert.NotNull(IdempotencyToken.For(Named with { Operation = new Operation.Batch([Move]) }, null));
    }

    [Fact]
    public void A_key_marks_any_request_of_its_author_and_shows_when_it_is_used_again_for_something_else()
    {
        var first = IdempotencyToken.For(Named with { Operation = Add, Base = null }, "key")!.Value;
        var other = IdempotencyToken.For(Named, "key")!.Value;
        Assert.True(first.IsKeyed);
        Assert.False(IdempotencyToken.For(Named, null)!.Value.IsKeyed);
        Assert.Equal(first.Key, other.Key);
        Assert.NotEqual(first.RequestHash, other.RequestHash);
        Assert.NotEqual(first.Key, IdempotencyToken.For(Named, "another key")!.Value.Key);
        Assert.NotEqual(first.Key, IdempotencyToken.For(Named with { Author = "v" }, "key")!.Value.Key);
    }
}
