using System.Text.RegularExpressions;

namespace Tonearm.Tests.Conventions;

/// <summary>What comments, messages and pages cite can be opened by whoever reads them (docs/behaviour/README.md#how-to-cite).</summary>
public sealed partial class CitationTests
{
    static readonly string Docs = Path.Combine(Repository.Root, "docs");

    [Fact]
    public void Every_page_and_anchor_that_is_cited_exists()
    {
        var broken =
            from file in CitingFiles()
            from Match citation in Citation().Matches(File.ReadAllText(file))
            from fault in Faults(Path.Combine(Repository.Root, citation.Groups["page"].Value), citation.Groups["anchor"].Captures)
            select $"{NameOf(file)}: {citation.Value} {fault}";

        Assert.Empty(broken.Distinct());
    }

    [Fact]
    public void Every_link_between_pages_leads_somewhere()
    {
        var broken =
            from file in Pages()
            from Match link in Link().Matches(File.ReadAllText(file))
            let page = link.Groups["page"].Value
            from fault in Faults(page.Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, page), link.Groups["anchor"].Captures)
            select $"{NameOf(file)}: {link.Value} {fault}";

        Assert.Empty(broken.Distinct());
    }

    /// <summary>Tests that read reference data may name its files.</summary>
    [Fact]
    public void Nothing_is_cited_that_is_not_in_the_repository()
    {
        var closed =
            from file in CitingFiles()
            let text = File.ReadAllText(file)
            where !text.Contains("TONEARM_SHARED", StringComparison.Ordinal)
            from Match citation in Unpublished().Matches(text)
            select $"{NameOf(file)}: {citation.Value}";

        Assert.Empty(closed);
    }

    [Theory]
    [InlineData("## ETag and 304", "etag-and-304")]
    [InlineData("### `fields`, and more: a_b", "fields-and-more-a_b")]
    [InlineData("# [A link](elsewhere.md) - twice", "a-link---twice")]
    [InlineData("## Same\n\n## Same", "same-1")]
    public void An_anchor_is_the_one_that_GitHub_makes(string page, string anchor) => Assert.Contains(anchor, Anchors(page));

    [Fact]
    public void A_comment_in_a_code_block_is_no_heading() => Assert.DoesNotContain("not-this", Anchors("```sh\n# not this\n```\n"));

    static IEnumerable<string> Faults(string page, IEnumerable<Capture> anchors)
    {
        if (!Path.Exists(page))
            return ["does not exist"];
        if (!page.EndsWith(".md", StringComparison.Ordinal))
            return [];
        var known = Anchors(File.ReadAllText(page));
        return anchors.Where(anchor => !known.Contains(anchor.Value)).Select(anchor => $"has no heading for #{anchor.Value}");
    }

    static HashSet<string> Anchors(string page)
    {
        HashSet<string> anchors = [];
        foreach (Match heading in Heading().Matches(CodeBlock().Replace(page, "")))
        {
            var text = Markup().Replace(heading.Groups[1].Value.Trim(), "$1").ToLowerInvariant();
            var anchor = Punctuation().Replace(text, "").Replace(' ', '-');
            for (var repeat = 1; !anchors.Add(repeat == 1 ? anchor : $"{anchor}-{repeat - 1}"); repeat++) ;
        }
        return anchors;
    }

    static IEnumerable<string> CitingFiles() => Repository.SourceFiles().Concat(Repository.TestFiles()).Concat(Pages())
        .Where(file => Path.GetFileName(file) != "CitationTests.cs");

    static IEnumerable<string> Pages() => Directory.EnumerateFiles(Docs, "*.md", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"));

    static string NameOf(string file) => Path.GetRelativePath(Repository.Root, file);

    /// <summary><c>docs/page.md#one, #other</c>.</summary>
    [GeneratedRegex(@"(?<page>\bdocs/[\w/-]+\.md)(#(?<anchor>[\w-]+)(, #(?<anchor>[\w-]+))*)?")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\]\((?!https?:|mailto:)(?<page>[^)#\s]*)(#(?<anchor>[^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bbehaviour(\.md)? \d|\boperations\.csv|(?<![\w/(\[-])(behaviour|clients)\.md|\baccounts\.md check|\bchecklist \d|\bseed statement|\bshared/(spec|design|data)\b")]
    private static partial Regex Unpublished();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Markup();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
