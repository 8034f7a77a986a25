using System.Globalization;
using Tonearm.Playlists.State;

namespace Tonearm.Playlists.Operations;

/// <summary>Says a step of a playlist's history so that a person can read it: <c>Ada moved 3 items</c>.</summary>
static class SentenceOf
{
    /// <param name="name">Of the author; null when nobody knows.</param>
    public static string Step(HistoryStep step, string? name) => step.IsStart ? "The history starts with this version" :
        $"{name ?? "Somebody"} {(step.Entry is null ? "made the playlist" : Verb(step.Entry.Kind, step.Change!))}";

    static string Verb(ChangeKind kind, Change change)
    {
        var effect = ChangeEffect.Of(change);
        return kind switch
        {
            ChangeKind.Add => $"added {Items(effect.Added)}",
            ChangeKind.Remove => $"removed {Items(effect.Removed)}",
            ChangeKind.Move => $"moved {Items(effect.Moved)}",
            ChangeKind.Details => Details(change.Details),
            ChangeKind.Restore => "restored an earlier version",
            ChangeKind.Unremove => $"brought back {Items(effect.Returned)}",
            ChangeKind.Undo => "undid an earlier change",
            ChangeKind.Repair => "restored the newest version that was not damaged",
            ChangeKind.Replace => $"replaced the items: {Counts(effect)}",
            _ => $"changed the items: {Counts(effect)}",
        };
    }

    static string Counts(ChangeEffect effect)
    {
        List<string> parts = [];
        if (effect.Added > 0)
            parts.Add($"{Number(effect.Added)} added");
        if (effect.Removed > 0)
            parts.Add($"{Number(effect.Removed)} removed");
        if (effect.Moved > 0)
            parts.Add($"{Number(effect.Moved)} moved");
        return parts.Count == 0 ? "none differ" : string.Join(", ", parts);
    }

    static string Details(DetailsEdit edit)
    {
        List<string> deeds = [];
        if ((edit.Fields & DetailFields.Name) != 0)
            deeds.Add($"named it “{edit.Now.Name}”");
        if ((edit.Fields & DetailFields.Description) != 0)
            deeds.Add("changed the description");
        if ((edit.Fields & DetailFields.Public) != 0)
            deeds.Add(edit.Now.Public == true ? "made it public" : "made it private");
        if ((edit.Fields & DetailFields.Collaborative) != 0)
            deeds.Add(edit.Now.Collaborative == true ? "let others edit it" : "no longer lets others edit it");
        if ((edit.Fields & DetailFields.Image) != 0)
            deeds.Add("changed the picture");
        return string.Join(" and ", deeds);
    }

    static string Items(int count) => count == 1 ? "1 item" : $"{Number(count)} items";

    static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
