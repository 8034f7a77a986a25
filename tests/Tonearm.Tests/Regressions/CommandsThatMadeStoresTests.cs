using System.CommandLine;
using Npgsql;
using Tonearm.Commands;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>A command that only reads, given a mistyped folder, made a store there and exited with 0.</summary>
public sealed class CommandsThatMadeStoresTests
{
    /// <summary>What is meant to make something; <c>serve</c> and <c>import</c> are tried by the tests of what they do.</summary>
    static readonly string[] Makers = ["serve", "import", "app create", "user create", "playlist import"];

    /// <summary>What needs no store.</summary>
    static readonly string[] Printers = ["completion"];

    static IEnumerable<(string Name, Command Command)> Leaves(Command of, string name) => of.Subcommands.Count == 0
        ? [(name, of)]
        : of.Subcommands.SelectMany(each => Leaves(each, $"{name} {each.Name}".Trim()));

    static IEnumerable<(string Name, Command Command)> All => Leaves(CommandLine.Commands(TimeProvider.System), "");

    public static TheoryData<string> Others => [.. All.Select(leaf => leaf.Name).Except(Makers).Except(Printers)];

    [Fact]
    public void What_is_meant_to_make_something_is_there() => Assert.Empty(Makers.Except(All.Select(leaf => leaf.Name)));

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Nothing_is_made_where_no_store_is(string command)
    {
        using var directory = new TemporaryDirectory();
        Assert.Equal(1, await CommandLine.Run([.. Line(command), "--data", directory["typo"]], TimeProvider.System));
        Assert.Equal(1, await CommandLine.Run([.. Line(command), "--data", directory["data"], "--store", directory["typo"]], TimeProvider.System));
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
        await File.WriteAllBytesAsync(directory["state.db"], [], TestContext.Current.CancellationToken);
        Assert.Equal(1, await CommandLine.Run([.. Line(command), "--data", directory.Path], TimeProvider.System));
        Assert.Equal(0, new FileInfo(Assert.Single(Directory.GetFileSystemEntries(directory.Path))).Length);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task No_tables_are_made_in_a_database_without_them(string command)
    {
        var address = PostgresServer.NewDatabase();
        using var directory = new TemporaryDirectory();
        Assert.Equal(1, await CommandLine.Run([.. Line(command), "--data", directory["typo"], "--store", address], TimeProvider.System));
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var tables = new NpgsqlCommand("select count(*) from pg_tables where schemaname = 'public'", connection);
        Assert.Equal(0L, await tables.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    [Theory]
    [InlineData("app", "create", "--name", "First")]
    [InlineData("user", "create", "--id", "ada", "--password", "needle on vinyl")]
    public async Task A_store_can_be_filled_before_the_first_start(params string[] command)
    {
        using var directory = new TemporaryDirectory();
        Assert.Equal(0, await CommandLine.Run([.. command, "--data", directory["data"]], TimeProvider.System));
        Assert.Equal(0, await CommandLine.Run([command[0], "list", "--data", directory["data"]], TimeProvider.System));
    }

    /// <summary>The command with something in the place of all that it requires.</summary>
    static string[] Line(string name)
    {
        var command = All.Single(leaf => leaf.Name == name).Command;
        return
        [
            .. name.Split(' '),
            .. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(argument => Value(argument.ValueType)),
            .. command.Options.Where(option => option.Required).SelectMany(option => (string[])[option.Name, Value(option.ValueType)]),
        ];
    }

    static string Value(Type type) => type == typeof(string) || type == typeof(string[]) ? "x" : "1";
}
