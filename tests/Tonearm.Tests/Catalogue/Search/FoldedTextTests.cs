using CsCheck;
using Tonearm.Catalogue.Search;

namespace Tonearm.Tests.Catalogue.Search;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Beyoncé", "beyonce")]
    [InlineData("Beyonce\u0301", "beyonce")]
    [InlineData("Straße", "strasse")]
    [InlineData("Sigur Rós Ágætis", "sigur ros agaetis")]
    [InlineData("Øl Łódź Đorđe Ðýrð İIıi Þor œuf", "ol lodz dorde dyrd iiii thor oeuf")]
    [InlineData("Ёлка Йод", "елка иод")]
    [InlineData("Ἀθῆνα ΣΊΣΥΦΟΣ", "αθηνα σισυφοσ")]
    [InlineData("don't Rock’n’Roll 'til", "dont rocknroll til")]
    [InlineData("AC/DC", "ac dc acdc")]
    [InlineData("Jay-Z", "jay z jayz")]
    [InlineData("R.E.M.", "r e m rem")]
    [InlineData("a - b", "a b")]
    [InlineData("A$AP Ke$ha P!nk", "asap kesha pink")]
    [InlineData("$uicideboy$ Ty Dolla $ign", "suicideboys ty dolla sign")]
    [InlineData("$100 Wham! Panic! At", "100 wham panic at")]
    [InlineData("ﬁn Ｆｕｌｌ ① 𝐁𝐨𝐥𝐝", "fin full 1 bold")]
    [InlineData("24/7", "24 7 247")]
    [InlineData("宇多田ヒカル", "宇 多 田 ヒ カ ル")]
    [InlineData("ﾋｶﾙ ｶﾞ ﾊﾟ ｳﾞ か\u3099", "ヒ カ ル ガ パ ヴ が")]
    [InlineData("ab宇c", "ab 宇 c")]
    [InlineData("𠮷野", "𠮷 野")]
    [InlineData("뉴진스 NewJeans", "뉴진스 newjeans")]
    [InlineData("\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국")]
    [InlineData("हिन्दी ไทย", "हिन्दी ไทย")]
    [InlineData("أغنية", "اغنية")]
    [InlineData("!!!", "!!!")]
    [InlineData("÷", "÷")]
    [InlineData(" ? ", "?")]
    [InlineData("( )", "()")]
    [InlineData("❤️", "❤️")]
    [InlineData("I ❤️ NY", "i ny")]
    [InlineData("", "")]
    [InlineData(" \t\0\u200B", "\u200B")]
    [InlineData("so\u00ADft zero\u200Bwidth", "soft zerowidth")]
    public void Text_folds_to_tokens(string text, string tokens) => Assert.Equal(tokens, string.Join(' ', Fold(text)));

    [Fact]
    public void Folding_twice_changes_nothing() => Gen.String.Sample(text =>
    {
        foreach (string token in Fold(text).Where(token => !IsPunctuation(token))) Assert.Equal([token], Plain(token));
    });

    [Fact]
    public void Any_sequence_of_units_folds_without_an_exception() =>
        Gen.Char['\0', '\uFFFF'].Array[0, 200].Sample(units => Fold(new string(units)).All(token => token.Length is > 0 and <= 64));

    [Fact]
    public void A_word_without_end_is_cut() => Assert.Equal([new string('a', 64)], Fold(new string('A', 100_000)));

    [Fact]
    public void A_ligature_of_eighteen_letters_fits_any_buffer() => Assert.Equal(400 * 4, Fold(string.Concat(Enumerable.Repeat("\uFDFA ", 400))).Count);

    [Fact]
    public void A_leading_article_is_no_part_of_the_title()
    {
        var text = new FoldedText();
        text.Fold("The Beatles");
        Assert.Equal("beatles", text.Title.ToString());
        text.Fold("The");
        Assert.Equal("the", text.Title.ToString());
        text.Fold("Theatre of");
        Assert.Equal("theatreof", text.Title.ToString());
    }

    static bool IsPunctuation(string token)
    {
        var text = new FoldedText();
        text.Fold(token);
        return text.IsPunctuation;
    }

    static List<string> Plain(string text) => Fold(text);

    static List<string> Fold(string value)
    {
        var text = new FoldedText();
        text.Fold(value);
        return [.. Enumerable.Range(0, text.Count).Select(i => text.Text(i).ToString())];
    }
}
