using System.CommandLine;
using System.Globalization;
using Tonearm.Storage;

namespace Tonearm.Commands;

/// <summary><c>tonearm key …</c>: the keys that sign picture links and snapshot ids, and encrypt the secrets of apps.</summary>
static class KeyCommands
{
    public static Command Create(TimeProvider time) => new("key", "Change the key that signs picture links and snapshot ids.")
    {
        StoreCommand.Create("rotate", "Make a new key; what the last one signed stays good until the next time. Running servers take it over.", time, (_, rooms) => Rotate(rooms, time)),
    };

    static async Task Rotate(Rooms rooms, TimeProvider time)
    {
        var from = await SealingKeys.Rotate(rooms.Store, time)
            ?? throw new CommandException($"The last key is not in use yet. Try again in {SealingKeys.Notice.TotalSeconds} seconds.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Made a new key. All servers sign with it from {from.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."));
    }
}
