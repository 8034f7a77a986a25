using CsCheck;
using Tonearm.Catalogue.Search;

namespace Tonearm.Tests.Catalogue.Search;

public sealed class EditDistanceTests
{
    static readonly Gen<string> Word = Gen.Int[0, 5].Select(i => "abцdé1"[i]).Array[1, 8].Select(letters => new string(letters));

    [Theory]
    [InlineData("beatles", "beatels", 1)]
    [InlineData("radiohead", "radiohed", 1)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abcd", "badc", 2)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "ab", 2)]
    public void Words_are_so_many_edits_apart(string left, string right, int distance) =>
        Assert.Equal(distance, EditDistance.Between(left, right, 3));

    [Fact]
    public void The_signature_never_hides_a_word_within_reach() =>
        Gen.Select(Word, Word, Gen.Int[1, 2]).Sample((left, right, edits) =>
            EditDistance.Between(left, right, edits) > edits
            || TermSignature.MayBeWithin(TermSignature.Of(left), TermSignature.Of(right), edits), iter: 20_000);

    [Fact]
    public void A_bound_only_cuts_off() =>
        Gen.Select(Gen.OneOf("a", "b", "ab", "ba").Array[0, 3].Select(string.Concat), Gen.OneOf("a", "b", "ab", "ba").Array[0, 3].Select(string.Concat), Gen.Int[1, 2]).Sample((left, right, edits) =>
            EditDistance.Between(left, right, edits) == Math.Min(EditDistance.Between(left, right, 9), edits + 1)
            || Math.Abs(left.Length - right.Length) > 9, iter: 20_000);
}
