using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Tonearm.Commands;
using Tonearm.Player;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// A mistyped address ended in a stack trace, a mistyped number in the name of a type of .NET, a usage error in the exit
/// code of everything else, and options had no description.
/// </summary>
public sealed partial class CommandsThatFailedWithATraceTests
{
    static IEnumerable<(string Path, Command Command)> All(Command of, string path = "") =>
        of.Subcommands.SelectMany(each => All(each, $"{path} {each.Name}".Trim())).Prepend((path, of));

    static RootCommand Root => CommandLine.Commands(TimeProvider.System);

    public static TheoryData<string> Groups => [.. All(Root).Where(each => each.Command.Subcommands.Count > 0).Select(each => each.Path)];

    public static TheoryData<string, string> OptionsOfOtherTypes =>
        [.. All(Root).SelectMany(each => each.Command.Options.Where(TakesNoText).Select(option => (each.Path, option.Name)))];

    static bool TakesNoText(Option option) =>
        option.Arity.MinimumNumberOfValues > 0 && !option.ValueType.IsAssignableTo(typeof(string)) && option.ValueType != typeof(string[]) && !option.ValueType.IsAssignableTo(typeof(FileSystemInfo));

    [Fact]
    public void Every_command_option_and_argument_is_described()
    {
        Assert.Empty(All(Root).Where(each => string.IsNullOrWhiteSpace(each.Command.Description)).Select(each => each.Path));
        Assert.Empty(All(Root)
            .SelectMany(each => each.Command.Options.Cast<Symbol>().Concat(each.Command.Arguments).Select(symbol => (each.Path, Symbol: symbol)))
            .Where(each => string.IsNullOrWhiteSpace(each.Symbol.Description))
            .Select(each => $"{each.Path} {each.Symbol.Name}"));
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task A_command_that_only_groups_others_prints_help(string path)
    {
        var run = await TonearmProcess.Run(path.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.All(All(Root).Single(each => each.Path == path).Command.Subcommands, each => Assert.Contains(each.Name, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OptionsOfOtherTypes))]
    public async Task A_value_of_the_wrong_kind_is_a_usage_error_in_plain_words(string path, string option)
    {
        var run = await TonearmProcess.Run([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), option, "q$q"]);
        Assert.Equal((2, ""), (run.Exit, run.Output));
        AssertPlain(run.Error);
        Assert.Contains("q$q", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usr")]
    [InlineData("user", "create")]
    [InlineData("user", "list", "--nonsense")]
    [InlineData("app", "create", "--name", "x", "--mode", "7")]
    public async Task A_line_that_cannot_be_understood_ends_with_two(params string[] line)
    {
        var run = await TonearmProcess.Run(line);
        Assert.Equal((2, ""), (run.Exit, run.Output));
        AssertPlain(run.Error);
    }

    [Fact]
    public async Task An_unknown_type_of_device_names_those_that_there_are()
    {
        var run = await TonearmProcess.Run("device", "add", "--user", "ada", "--name", "Kitchen", "--type", "Toaster");
        Assert.Equal(2, run.Exit);
        Assert.All(Device.Types, type => Assert.Contains(type, run.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:0/base")]
    [InlineData("http://203.0.113.7:0")]
    [InlineData("")]
    public async Task A_bad_address_is_one_line(string url) => await AssertOneLine(["--urls", url]);

    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var error = await AssertOneLine(["--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}"]);
        Assert.Contains("in use", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_in_the_name_of_a_user_who_is_not_there()
    {
        var error = await AssertOneLine(["--urls", "http://127.0.0.1:0", "--auto-approve", "nobody"]);
        Assert.Contains("nobody", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TONEARM_RATE_LIMIT", "many")]
    [InlineData("TONEARM_CACHE_MEGABYTES", "1e3")]
    [InlineData("TONEARM_REGISTRATION", "maybe")]
    [InlineData("TONEARM_IMPLICIT_GRANT", "yes")]
    [InlineData("TONEARM_PROXIES", "10.0.0.300")]
    public async Task A_setting_that_cannot_be_read_is_named(string name, string value)
    {
        var error = await AssertOneLine(["--urls", "http://127.0.0.1:0"], (name, value));
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Contains(value, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_one_line()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory["file"], "", TestContext.Current.CancellationToken);
        var run = await CommandRun.Start(["serve", "--data", Path.Combine(directory["file"], "data")]);
        Assert.Equal(1, run.Exit);
        AssertPlain(run.Error);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Completion_is_a_script_that_asks_the_program(string shell)
    {
        var script = await TonearmProcess.Run("completion", shell);
        Assert.Equal((0, ""), (script.Exit, script.Error));
        Assert.Contains("[suggest:", script.Output, StringComparison.Ordinal);
        var suggested = await TonearmProcess.Run("[suggest:17]", "tonearm user crea");
        Assert.Equal((0, "create"), (suggested.Exit, suggested.Output.Trim()));
    }

    static async Task<string> AssertOneLine(string[] options, (string, string)? variable = null)
    {
        using var directory = new TemporaryDirectory();
        var run = await CommandRun.Start(["serve", "--data", directory.Path, .. options], variable: variable);
        Assert.Equal(1, run.Exit);
        Assert.StartsWith("tonearm: ", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        AssertPlain(run.Error);
        return run.Error;
    }

    static void AssertPlain(string error)
    {
        Assert.NotEmpty(error);
        Assert.DoesNotMatch(OfProgram(), error);
    }

    /// <summary>Frames of a stack, and names of types.</summary>
    [GeneratedRegex(@"^\s+at |System\.|Nullable|Int32|Int64|Exception|`1", RegexOptions.Multiline)]
    private static partial Regex OfProgram();
}
