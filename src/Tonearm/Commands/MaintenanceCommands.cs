using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Tonearm.Storage;

namespace Tonearm.Commands;

/// <summary><c>tonearm maintenance …</c>: takes every server of a store out of use, and into use again.</summary>
static class MaintenanceCommands
{
    static readonly Option<TimeSpan?> For = new("--for")
    {
        Description = "End by itself after this long: 90s, 30m, 2h or 1d. Otherwise it lasts until maintenance off.",
        HelpName = "DURATION",
        CustomParser = ParseDuration,
    };

    static readonly Option<bool> Reads = new("--reads") { Description = "Go on answering requests that only read." };

    public static Command Create(TimeProvider time) => new("maintenance", "Answer 503 with Retry-After for a while, on all servers of the store.")
    {
        StoreCommand.Create("on", "Begin; running servers follow within a second.", time, (parsed, rooms) => Begin(parsed, rooms, time), For, Reads),
        StoreCommand.Create("off", "End it.", time, (_, rooms) => End(rooms, time)),
    };

    static async Task Begin(ParseResult parsed, Rooms rooms, TimeProvider time)
    {
        DateTimeOffset? until = parsed.GetValue(For) is { } duration ? time.GetUtcNow() + duration : null;
        await Maintenance.Begin(rooms.Store, new Maintenance(until, parsed.GetValue(Reads)));
        Console.WriteLine(until is { } end
            ? string.Create(CultureInfo.InvariantCulture, $"Maintenance is on until {end:yyyy-MM-dd HH:mm:ss} UTC.")
            : "Maintenance is on until you say: tonearm maintenance off");
    }

    static async Task End(Rooms rooms, TimeProvider time) =>
        Console.WriteLine(await Maintenance.End(rooms.Store, time.GetUtcNow()) ? "Maintenance is off." : "Maintenance was not on.");

    static TimeSpan? ParseDuration(ArgumentResult result)
    {
        var text = result.Tokens is [{ Value: var value }] ? value : "";
        if (text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1_000_000)
        {
            switch (text[^1])
            {
                case 's': return TimeSpan.FromSeconds(number);
                case 'm': return TimeSpan.FromMinutes(number);
                case 'h': return TimeSpan.FromHours(number);
                case 'd': return TimeSpan.FromDays(number);
            }
        }
        result.AddError($"A duration is a whole number with s, m, h or d after it, such as 30m; not '{text}'.");
        return null;
    }
}
