using System.Globalization;
using System.Text.RegularExpressions;

namespace Tonearm.Tests.Accounts;

/// <summary><c>docs/security-checks.md</c> says which test proves what; this keeps it true.</summary>
public sealed partial class SecurityCheckTests
{
    static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security-checks.md"));

    [Fact]
    public void Every_number_from_1_to_94_stands_in_it_once_and_in_order() =>
        Assert.Equal(Enumerable.Range(1, 94), Row().Matches(Page).Select(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        var tests = typeof(SecurityCheckTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: false)).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();
        var named = Test().Matches(Page).Select(test => test.Groups[1].Value).ToArray();
        Assert.InRange(named.Length, 94, 1000);
        Assert.Empty(named.Except(tests));
    }

    [Fact]
    public void Every_number_but_the_one_that_no_test_can_show_names_a_test() =>
        Assert.Equal(["41"], Row().Matches(Page).Where(row => !Test().IsMatch(row.Value)).Select(row => row.Groups[1].Value));

    [GeneratedRegex(@"^\| ([0-9]+) \|.*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`([A-Za-z]+Tests\.[A-Za-z0-9_]+)`")]
    private static partial Regex Test();
}
