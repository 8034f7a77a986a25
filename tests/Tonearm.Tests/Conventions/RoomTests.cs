using System.Text.RegularExpressions;

namespace Tonearm.Tests.Conventions;

/// <summary>The arrows between rooms: who may know whom.</summary>
public sealed partial class RoomTests
{
    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Ids"] = [],
        ["WebApi"] = ["Ids"],
        ["Storage"] = ["Ids"],
        ["Catalogue"] = ["Ids", "WebApi", "Storage"],
        ["Accounts"] = ["Ids", "WebApi", "Storage"],
        ["Playlists"] = ["Ids", "WebApi", "Storage", "Catalogue", "Images"],
        ["Library"] = ["Ids", "WebApi", "Storage", "Catalogue", "Playlists", "Images"],
        ["Player"] = ["Ids", "WebApi", "Storage", "Catalogue", "Playlists"],
        ["Images"] = ["Ids", "WebApi", "Storage", "Catalogue"],
        ["Notifications"] = ["Ids", "WebApi", "Storage", "Catalogue"],
        // A face over all the others: it shows what they have, and none of them knows it.
        ["Open"] = ["Ids", "WebApi", "Catalogue", "Accounts", "Playlists", "Library", "Images"],
    };

    [Fact]
    public void No_room_knows_one_that_it_may_not_know()
    {
        var broken =
            from file in Repository.SourceFiles()
            let room = RoomOf(file)
            where room is not null and not "Commands"
            from Match mention in Mention().Matches(File.ReadAllText(file))
            let other = mention.Groups[1].Value
            where other != room && (MayUse.ContainsKey(other) || other == "Commands") && !MayUse[room].Contains(other)
            select $"{Path.GetRelativePath(Repository.Sources, file)} mentions {other}";

        Assert.Empty(broken.Distinct());
    }

    [Fact]
    public void Every_folder_is_a_room_that_has_its_arrows()
    {
        var folders = Repository.SourceFiles().Select(RoomOf).OfType<string>().Distinct();

        Assert.DoesNotContain(folders, folder => folder != "Commands" && !MayUse.ContainsKey(folder));
    }

    static string? RoomOf(string file)
    {
        var parts = Path.GetRelativePath(Repository.Sources, file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : null;
    }

    [GeneratedRegex(@"\bTonearm\.(\w+)")]
    private static partial Regex Mention();
}
