using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tonearm.Tests.Conventions;

public sealed partial class HouseRuleTests
{
    /// <summary>Beyond this a file holds two ideas.</summary>
    const int MostLines = 300;

    [Fact]
    public void Files_hold_one_idea()
    {
        var long_ = Repository.SourceFiles().Where(file => File.ReadLines(file).Count() > MostLines);

        Assert.Empty(long_.Select(file => Path.GetRelativePath(Repository.Sources, file)));
    }

    [Fact]
    public void No_type_has_a_name_without_a_border()
    {
        var vague =
            from file in Repository.SourceFiles()
            from Match type in VagueName().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {type.Value}";

        Assert.Empty(vague);
    }

    [Fact]
    public void Nothing_waits_to_be_written()
    {
        var open =
            from file in Repository.SourceFiles()
            from line in File.ReadLines(file)
            where line.Contains("TODO", StringComparison.Ordinal) || line.Contains("NotImplementedException", StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {line.Trim()}";

        Assert.Empty(open);
    }

    [Fact]
    public void Every_dependency_has_its_reason_written_down()
    {
        var reasons = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs", "decisions"), "*.md").Select(File.ReadAllText));
        var packages = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);

        Assert.DoesNotContain(packages, package => !reasons.Contains(package, StringComparison.Ordinal));
    }

    /// <summary>What starts a browser or another program belongs to the suite whose minutes it costs.</summary>
    [Theory]
    [InlineData("BrowserPage.Open", "[Trait(Suites.Name, Suites.Browser)]")]
    [InlineData("NodePackages.Run", "[Trait(Suites.Name, Suites.Clients)]")]
    public void Slow_tests_name_their_suite(string use, string trait)
    {
        var unnamed =
            from file in Repository.TestFiles()
            let text = File.ReadAllText(file)
            where Path.GetFileName(file) != "HouseRuleTests.cs" && text.Contains(use, StringComparison.Ordinal) && !text.Contains(trait, StringComparison.Ordinal)
            select Path.GetFileName(file);

        Assert.Empty(unnamed);
    }

    /// <summary>On a busy machine late is not wrong. Fuzzing alone looks at a clock, to know how long it is to go on.</summary>
    [Fact]
    public void No_test_waits_by_the_clock_or_asserts_a_time()
    {
        var waits =
            from file in Repository.TestFiles()
            where Path.GetFileName(file) is not ("FuzzTests.cs" or "HouseRuleTests.cs")
            from line in File.ReadLines(file)
            where ClockWait().IsMatch(line)
            select $"{Path.GetFileName(file)}: {line.Trim()}";

        Assert.Empty(waits);
    }

    [GeneratedRegex(@"\b(Stopwatch|SpinWait|Task\.Delay|Thread\.Sleep|CancelAfter|Environment\.TickCount)\b|\.(Wait|WaitAsync|SpinUntil)\(.*TimeSpan|CancellationTokenSource\(.*TimeSpan")]
    private static partial Regex ClockWait();

    [GeneratedRegex(@"\b(class|record|struct|interface) \w*(Manager|Helper|Helpers|Utils|Utility)\b")]
    private static partial Regex VagueName();
}
