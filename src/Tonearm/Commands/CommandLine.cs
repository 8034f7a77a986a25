using System.CommandLine;
using System.CommandLine.Help;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Storage;

namespace Tonearm.Commands;

/// <summary>
/// All commands. What a person did wrong is one line on stderr: exit code 2 if the line that was typed cannot be
/// understood (<see cref="UsageErrors"/>), 1 if what it asks for cannot be done, or 3 (<see cref="CommandException"/>).
/// Everything else is a crash worth a trace.
/// </summary>
static class CommandLine
{
    public static async Task<int> Run(string[] args, TimeProvider time)
    {
        var parsed = Commands(time).Parse(args);
        if (UsageErrors.Print(parsed))
            return UsageErrors.ExitCode;
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is CommandException or SettingException or ImportException or ReleaseException or StateStoreException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"tonearm: {e.Message}");
            return (e as CommandException)?.ExitCode ?? 1;
        }
    }

    public static RootCommand Commands(TimeProvider time)
    {
        RootCommand root = new("Tonearm: a self-hosted music service that speaks the Spotify Web API.")
        {
            CommonOptions.Data,
            CommonOptions.Store,
            CommonOptions.StoreFile,
            ServeCommand.Create(time),
            ImportCommand.Create(time),
            CatalogueCommands.Create(),
            AppCommands.Create(time),
            UserCommands.Create(time),
            TokenCommand.Create(time),
            PlaylistCommands.Create(time),
            DeviceCommands.Create(time),
            KeyCommands.Create(time),
            CheckCommands.CreateCheck(time),
            CheckCommands.CreateRepair(time),
            MaintenanceCommands.Create(time),
            CompletionCommand.Create(),
        };
        HelpWithoutArguments(root);
        return root;
    }

    /// <summary>A command that is only a group of others says what they are.</summary>
    static void HelpWithoutArguments(Command command)
    {
        if (command.Subcommands.Count == 0)
            return;
        command.SetAction(parsed => new HelpAction().Invoke(parsed));
        foreach (var each in command.Subcommands)
            HelpWithoutArguments(each);
    }
}
