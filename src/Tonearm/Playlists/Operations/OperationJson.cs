using Tonearm.Catalogue.Releases;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// What a step did to the version before it, for programs. <c>taken</c> are stretches of positions that went out, with
/// the items that were there, <c>put</c> what came in before a position that stayed; both count in the version before.
/// Moved items are taken and put again.
/// </summary>
static class OperationJson
{
    /// <summary>Items listed in one operation; the difference of the two versions has them all.</summary>
    const int MaxItems = HistoryStep.MaxTaken;

    public static void Write(JsonBuffer json, HistoryStep step, Release release)
    {
        json.Raw("{\"type\":"u8).Text(step.IsStart ? "start" : step.Entry is null ? "create" : TypeOf(step.Entry.Kind));
        if (step.Entry?.Subject is { } subject)
            json.Raw(",\"revision\":"u8).Number(subject);
        if (step.Change is { } change)
            Write(json, step, change, release);
        json.Raw("}"u8);
    }

    static string TypeOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Add => "add",
        ChangeKind.Remove => "remove",
        ChangeKind.Move => "move",
        ChangeKind.Replace => "replace",
        ChangeKind.Details => "details",
        ChangeKind.Restore => "restore",
        ChangeKind.Unremove => "unremove",
        ChangeKind.Undo => "undo",
        ChangeKind.Batch => "batch",
        ChangeKind.Repair => "repair",
        _ => "import",
    };

    static void Write(JsonBuffer json, HistoryStep step, Change change, Release release)
    {
        json.Raw(",\"taken\":["u8);
        var (first, next) = (true, 0);
        foreach (var taken in change.Effect.Taken.Take(MaxItems))
        {
            json.Raw(first ? "{\"position\":"u8 : ",{\"position\":"u8).Number(taken.Start).Raw(",\"count\":"u8).Number(taken.Count);
            Taken(json, step, taken.Count, ref next, release);
            json.Raw("}"u8);
            first = false;
        }
        json.Raw("],\"put\":["u8);
        first = true;
        var left = MaxItems;
        foreach (var insertion in change.Effect.Insertions.Take(MaxItems))
        {
            json.Raw(first ? "{\"position\":"u8 : ",{\"position\":"u8).Number(insertion.Gap).Raw(",\"count\":"u8).Number(insertion.Count).Raw(",\"items\":["u8);
            Items(json, insertion, ref left, release);
            json.Raw("]}"u8);
            first = false;
        }
        json.Raw("],\"details\":{"u8);
        Details(json, change.Details);
        json.Raw("}"u8);
    }

    static void Taken(JsonBuffer json, HistoryStep step, int count, ref int next, Release release)
    {
        if (step.Taken is not { } items)
        {
            json.Raw(",\"items\":null"u8);
            return;
        }
        json.Raw(",\"items\":["u8);
        var (isFirst, left) = (true, MaxItems);
        for (var end = Math.Min(next + count, items.Length); next < end; next++)
            Item(json, items[next], ref isFirst, ref left, release);
        json.Raw("]"u8);
    }

    static void Items(JsonBuffer json, Insertion insertion, ref int left, Release release)
    {
        var isFirst = true;
        if (insertion is OldPlaces old)
        {
            foreach (var row in old.Rows)
                Item(json, row.Item, ref isFirst, ref left, release);
            return;
        }
        foreach (var piece in ((NewPlaces)insertion).Pieces)
        {
            if (piece is Moved moved && left-- > 0)
            {
                json.Raw(isFirst ? "{\"moved_from\":"u8 : ",{\"moved_from\":"u8).Number(moved.From.Start).Raw(",\"count\":"u8).Number(moved.From.Count).Raw("}"u8);
                isFirst = false;
            }
            foreach (var item in (piece as Additions)?.Items ?? [])
                Item(json, item, ref isFirst, ref left, release);
        }
    }

    static void Item(JsonBuffer json, Item item, ref bool isFirst, ref int left, Release release)
    {
        if (left-- <= 0)
            return;
        if (!isFirst)
            json.Raw(","u8);
        NamedItemJson.Write(json, item, release);
        isFirst = false;
    }

    static void Details(JsonBuffer json, DetailsEdit edit)
    {
        var (now, comma) = (edit.Now, "");
        foreach (var (field, name, write) in ((DetailFields, string, Action)[])
        [
            (DetailFields.Name, "name", () => json.TextOrNull(now.Name)),
            (DetailFields.Description, "description", () => json.TextOrNull(EscapedText.Of(now.Description))),
            (DetailFields.Public, "public", () => Flag(json, now.Public)),
            (DetailFields.Collaborative, "collaborative", () => Flag(json, now.Collaborative)),
            (DetailFields.Image, "image", () => json.TextOrNull(now.Image)),
        ])
        {
            if ((edit.Fields & field) == 0)
                continue;
            json.Raw(System.Text.Encoding.ASCII.GetBytes($"{comma}\"{name}\":"));
            write();
            comma = ",";
        }
    }

    static void Flag(JsonBuffer json, bool? flag)
    {
        if (flag is { } value)
            json.Bool(value);
        else
            json.Raw("null"u8);
    }
}
