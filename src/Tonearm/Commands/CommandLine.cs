using System.CommandLine;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Storage;

namespace Tonearm.Commands;

/// <summary>All commands. What a person did wrong is one line on stderr and exit code 1, or 3 (<see cref="CommandException"/>); everything else is a crash worth a trace.</summary>
static class CommandLine
{
    public static async Task<int> Run(string[] args, TimeProvider time)
    {
        try
        {
            return await Commands(time).Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is CommandException or ImportException or ReleaseException or StateStoreException)
        {
            await Console.Error.WriteLineAsync($"tonearm: {e.Message}");
            return (e as CommandException)?.ExitCode ?? 1;
        }
    }

    public static RootCommand Commands(TimeProvider time) =>
        new("Tonearm: a self-hosted music service that speaks the Spotify Web API.")
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
        };
}
