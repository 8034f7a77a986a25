using System.CommandLine;

namespace Tonearm.Commands;

/// <summary>Options that mean the same in every command.</summary>
static class CommonOptions
{
    public static readonly Option<string> Data = new("--data")
    {
        Description = "The folder that holds everything: catalogue releases, state, keys.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TONEARM_DATA") ?? "./data",
        Recursive = true,
    };

    public static readonly Option<string?> Store = new("--store")
    {
        Description = "Where the state is, if not in the data folder: a connection string of PostgreSQL (Host=…;Database=…;Username=…), or a folder.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TONEARM_STORE"),
        Recursive = true,
    };

    /// <summary>A connection string may hold a password, and arguments are seen by everybody on the machine.</summary>
    public static readonly Option<string?> StoreFile = new("--store-file")
    {
        Description = "A file that holds what --store would say, in its first line: for connection strings with a password.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TONEARM_STORE_FILE"),
        Recursive = true,
    };

    public static string CatalogueDirectory(ParseResult parsed) => Path.Combine(parsed.GetRequiredValue(Data), "catalogue");

    public static readonly Option<bool> Json = new("--json") { Description = "Print records as JSON, for machines." };

    /// <summary>Where the state is, by option, file or variable; null for the data folder. Options win over variables.</summary>
    /// <exception cref="CommandException">It is told twice, or the file cannot be read.</exception>
    public static string? StoreOf(ParseResult parsed)
    {
        var (given, file) = (parsed.GetValue(Store), parsed.GetValue(StoreFile));
        var (isOption, isFileOption) = (IsGiven(parsed, Store), IsGiven(parsed, StoreFile));
        if (file is not { Length: > 0 } || isOption && !isFileOption)
            return given;
        return given is { Length: > 0 } && isOption == isFileOption
            ? throw new CommandException("The store is named twice: by itself and by a file.")
            : FirstLine(file);
    }

    static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    static string FirstLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault()?.Trim() is { Length: > 0 } line ? line : throw new CommandException($"{path} names no store in its first line.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The store cannot be read from {path}: {failure.Message}");
        }
    }
}
