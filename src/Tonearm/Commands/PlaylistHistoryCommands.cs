using System.CommandLine;
using System.Globalization;
using Tonearm.Ids;
using Tonearm.Playlists.State;

namespace Tonearm.Commands;

/// <summary><c>tonearm playlist history</c> and <c>cut-history</c>: what others see of a history, and what is left of it.</summary>
static class PlaylistHistoryCommands
{
    public static readonly Option<string?> Others = new("--others")
    {
        Description = $"What others see of it: {HistoryAudiences.Newest}, {HistoryAudiences.SinceShown} or {HistoryAudiences.All}.",
    };

    public static readonly Option<string> Before = new("--before")
    {
        Required = true,
        Description = "The version that becomes the oldest: its snapshot id, or its number counted from 0.",
    };

    /// <summary>Says how much of a history others see, after setting it if asked to.</summary>
    public static async Task Show(ParseResult parsed, PlaylistStore playlists, PlaylistHead head)
    {
        var audience = head.History.Audience;
        if (parsed.GetValue(Others) is { } word)
        {
            audience = HistoryAudiences.Parse(word) ?? throw new CommandException($"{word} is none of {HistoryAudiences.Newest}, {HistoryAudiences.SinceShown} and {HistoryAudiences.All}.");
            await playlists.ShowHistory(head.Id, head.Owner, audience);
        }
        Console.WriteLine($"Others see: {audience.Word()}");
    }

    public static async Task CutCommand(ParseResult parsed, PlaylistStore playlists, PlaylistHead head)
    {
        var text = parsed.GetRequiredValue(Before);
        if (await Revision(text, playlists, head) is not { } before || await playlists.Cut(head.Id, head.Owner, before) is not { } done)
            throw new CommandException($"The playlist has no version {text}.");
        Console.WriteLine(done.Removed == 1 ? "1 version was removed." : string.Create(CultureInfo.InvariantCulture, $"{done.Removed} versions were removed."));
        if (done.Held > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The changes of {done.Held} of them stay in the store, read by nobody, because later changes were made on them."));
        Console.WriteLine("Backups made before still hold them.");
    }

    static async Task<int?> Revision(string text, PlaylistStore playlists, PlaylistHead head) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : SnapshotId.TryParse(text, out var id) && (await playlists.Find(head.Id, head.Owner, id)).Version is { } version ? version.Content.Revision
        : null;
}
