using CsCheck;
using Tonearm.Ids;

namespace Tonearm.Tests.Ids;

public sealed class EntityIdTests
{
    [Fact]
    public void Text_and_number_are_two_forms_of_the_same_id() =>
        Gen.Select(Gen.ULong, Gen.ULong).Sample((high, low) =>
        {
            var id = new EntityId(new UInt128(high, low));
            return EntityId.TryParse(id.ToString(), out var parsed) && parsed == id;
        });

    [Theory]
    [InlineData("0000000000000000000000")]
    [InlineData("2TpxZ7JUBn3uw46aR7qd6V")]
    [InlineData("7N42dgm5tFLK9N8MT7fHC7")]
    public void A_well_formed_id_reads_and_writes_back(string text)
    {
        Assert.True(EntityId.TryParse(text, out var id));
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2TpxZ7JUBn3uw46aR7qd6")]
    [InlineData("2KrxsD86ARO5beq7Q0Drfqa")]
    [InlineData("2TpxZ7JUBn3uw46aR7qd6-")]
    [InlineData("2TpxZ7JUBn3uw46aR7qdé6")]
    [InlineData("7N42dgm5tFLK9N8MT7fHC8")]
    [InlineData("ZZZZZZZZZZZZZZZZZZZZZZ")]
    public void A_malformed_id_is_refused(string text) => Assert.False(EntityId.TryParse(text, out _));

    [Fact]
    public void Order_of_ids_is_the_order_of_their_stored_bytes() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.ULong).Sample((a, b, c, d) =>
        {
            EntityId left = new(new UInt128(a, b)), right = new(new UInt128(c, d));
            byte[] leftBytes = new byte[EntityId.Size], rightBytes = new byte[EntityId.Size];
            left.Write(leftBytes);
            right.Write(rightBytes);
            return Math.Sign(left.CompareTo(right)) == Math.Sign(leftBytes.AsSpan().SequenceCompareTo(rightBytes));
        });
}
