using System.CommandLine;
using System.Security.Cryptography;
using Tonearm.Player;

namespace Tonearm.Commands;

/// <summary><c>tonearm device …</c>: devices for trying the player. They work while a server runs on the same data folder.</summary>
static class DeviceCommands
{
    static readonly Option<string> User = new("--user") { Required = true, Description = "The id of the user whose device it is." };
    static readonly Option<string> Name = new("--name") { Required = true, Description = "What lists of devices call it." };
    static readonly Option<string> Type = new("--type") { Description = "What kind of device it is.", DefaultValueFactory = _ => "Computer" };

    public static Command Create(TimeProvider time)
    {
        Type.AcceptOnlyFromAmong(Device.Types);
        return new("device", "Register devices for the player.")
        {
            StoreCommand.Create("add", "Register a device of a user; prints its id.", time, Add, User, Name, Type, CommonOptions.Json),
        };
    }

    static async Task Add(ParseResult parsed, Rooms rooms)
    {
        var name = parsed.GetRequiredValue(User);
        var user = await rooms.Users.Find(name) ?? throw new CommandException($"There is no user {name}.");
        var device = new Device(RandomNumberGenerator.GetHexString(40, lowercase: true), parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Type), 100, true, false, false);
        if (await rooms.Player().Register(user.Id, _ => device, device.Id) is { } refusal)
            throw new CommandException(refusal.Message + ".");
        if (parsed.GetValue(CommonOptions.Json))
            CommandOutput.Json(new DeviceRecord(device.Id, user.Id, device.Name, device.Type), CommandJson.Default.DeviceRecord);
        else
            Console.WriteLine($"Registered device {device.Id} of {user.Id}.");
    }
}

/// <summary>What the device commands print with <c>--json</c>.</summary>
sealed record DeviceRecord(string Id, string User, string Name, string Type);
