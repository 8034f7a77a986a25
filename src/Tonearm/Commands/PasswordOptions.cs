using System.CommandLine;
using Spectre.Console;
using Tonearm.Accounts.Users;

namespace Tonearm.Commands;

/// <summary>
/// The ways in which a command is given a password. Arguments are seen by everybody on the machine and kept by shells, so
/// there are others: standard input, a file, <c>TONEARM_PASSWORD</c>, and being asked.
/// </summary>
static class PasswordOptions
{
    const string Variable = "TONEARM_PASSWORD";

    static readonly Option<string?> Password = new("--password") { Description = "The password. Others on this machine may see it: prefer one of the next two." };
    static readonly Option<bool> Stdin = new("--password-stdin") { Description = "Read the password from the first line of standard input." };
    static readonly Option<FileInfo?> File = new("--password-file") { Description = "Read the password from the first line of a file." };

    /// <summary>For the list of a command's options.</summary>
    public static Symbol[] All => [Password, Stdin, File];

    /// <summary>The new password that was given; asks for it where a person sits at the terminal.</summary>
    /// <exception cref="CommandException">None was given, or in two ways, or it is too easy to guess.</exception>
    public static string Read(ParseResult parsed, string user, TimeProvider time)
    {
        var password = Given(parsed, user);
        return PasswordRules.Refusal(password, user, time.GetUtcNow()) is { } refusal ? throw new CommandException(refusal) : password;
    }

    static string Given(ParseResult parsed, string user)
    {
        string?[] given = [parsed.GetValue(Password), parsed.GetValue(Stdin) ? FirstLine(Console.In, "Standard input") : null, FromFile(parsed)];
        return given.OfType<string>().ToList() switch
        {
            [var one] => one,
            [_, ..] => throw new CommandException("The password was given in more than one way."),
            _ when Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable => variable,
            _ when Console.IsInputRedirected => throw new CommandException(
                $"There is no password. Give one with --password-stdin, --password-file or {Variable}, or run the command in a terminal."),
            _ => Ask(user),
        };
    }

    static string? FromFile(ParseResult parsed)
    {
        if (parsed.GetValue(File) is not { } file)
            return null;
        if (!file.Exists)
            throw new CommandException($"There is no file {file.FullName}.");
        using var reader = file.OpenText();
        return FirstLine(reader, file.FullName);
    }

    static string FirstLine(TextReader reader, string where) =>
        reader.ReadLine() is { Length: > 0 } line ? line : throw new CommandException($"{where} has no password in its first line.");

    /// <summary>On standard error, so that what a command prints can be piped on.</summary>
    static string Ask(string user)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var password = terminal.Prompt(new TextPrompt<string>($"Password for {Markup.Escape(user)}:").Secret(mask: null));
        return password == terminal.Prompt(new TextPrompt<string>("The same again:").Secret(mask: null))
            ? password
            : throw new CommandException("The two passwords differ.");
    }
}
