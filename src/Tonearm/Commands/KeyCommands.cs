using System.CommandLine;
using Tonearm.Storage;

namespace Tonearm.Commands;

/// <summary><c>tonearm key …</c>: the keys that seal picture links and snapshot ids.</summary>
static class KeyCommands
{
    public static Command Create(TimeProvider time) => new("key", "Change the key that seals picture links and snapshot ids.")
    {
        StoreCommand.Create("rotate", "Make a new key; what the last one sealed stays good until the next time. Restart the servers afterwards.", time, Rotate),
    };

    static async Task Rotate(ParseResult parsed, Rooms rooms)
    {
        await SealingKeys.Rotate(rooms.Store);
        Console.WriteLine("Made a new key. Servers seal with it when they have been restarted.");
    }
}
