using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Tonearm.Commands;

/// <summary>What is wrong with a line that was typed, a line for each thing, in words of commands and not of the program.</summary>
static class UsageErrors
{
    public const int ExitCode = 2;

    /// <summary>Whether there are any; they are on standard error then. None where help or the like was asked for.</summary>
    public static bool Print(ParseResult parsed)
    {
        if (parsed.Action is not ParseErrorAction)
            return false;
        foreach (var error in parsed.Errors)
            Console.Error.WriteLine($"tonearm: {Message(error)}");
        Console.Error.WriteLine($"See: {PathOf(parsed.CommandResult)} --help");
        return true;
    }

    /// <summary>The library names the type of a value that it cannot read, and breaks lists into lines.</summary>
    static string Message(ParseError error)
    {
        var (name, type) = Subject(error.SymbolResult);
        return name is not null && error.Message.Contains("expected type", StringComparison.Ordinal)
            ? $"{name} takes {Expected(type!)}, not '{string.Join(' ', error.SymbolResult!.Tokens.Select(token => token.Value))}'."
            : string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    static (string? Name, Type? Type) Subject(SymbolResult? result) => result switch
    {
        OptionResult option => (option.Option.Name, option.Option.ValueType),
        ArgumentResult { Parent: OptionResult option } => (option.Option.Name, option.Option.ValueType),
        ArgumentResult argument => (argument.Argument.Name, argument.Argument.ValueType),
        _ => (null, null),
    };

    static string Expected(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Boolean => "true or false",
        TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => "a whole number of zero or more",
        TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => "a whole number",
        TypeCode.Double or TypeCode.Decimal => "a number",
        _ => "another value",
    };

    static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "tonearm";
}
