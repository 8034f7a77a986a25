using System.Globalization;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.Stored;

namespace Tonearm.Tests.Playlists;

/// <summary>
/// Works the engine as a store would, from requests in the words of the model: remembers marks, appends what was
/// decided after a trip through its stored form, and knows which answer of which request is which snapshot.
/// </summary>
sealed class Desk
{
    /// <summary>The answer to one request.</summary>
    public sealed record Slip(int Line, SnapshotRef Answer, int? Made, int Status, int? First);

    readonly int limit;
    readonly Dictionary<UInt128, int> marks = [];
    readonly Dictionary<string, int> newest = [];
    readonly Dictionary<int, int> requestOf = new() { [0] = 0 };

    public Desk(IEnumerable<string> initial, int limit = Playlist.MaxItems)
    {
        this.limit = limit;
        var items = initial.Select((uri, k) => new Item(new ItemId(0, k), Uri(uri), 1_500_000_000_000 + k, "importer"));
        History = new History(Playlist.New(Details.Unset, items));
        Slips.Add(new Slip(0, SnapshotRef.SharedView(0), null, 200, null));
    }

    public History History { get; }

    public List<Slip> Slips { get; } = [];

    /// <summary>Stored forms of the changes, in order.</summary>
    public List<byte[]> Log { get; } = [];

    /// <summary>Called with every request before it is decided.</summary>
    public Action<Request>? Before { get; set; }

    public Slip Send(Ref? basis, Op op)
    {
        var request = new Request(Named(basis), Operation(op), 1_600_000_000_000 + Slips.Count, op.By);
        var token = IdempotencyToken.For(request, op.Key);
        if (token is { } mark && marks.TryGetValue(mark.Key, out var first) && (mark.IsKeyed || newest[op.By!] == first))
            return Enter(Slips[first].Answer, null, Slips[first].Status, first);
        var slip = Decide(request, op);
        if (slip.Status >= 400)
            return slip;
        if (token is not null)
            marks[token.Value.Key] = Slips.Count - 1;
        if (op.By is not null)
            newest[op.By] = Slips.Count - 1;
        return slip;
    }

    /// <summary>
    /// The first of the model's names for a snapshot. The model gives one snapshot several names; on the wire it has one.
    /// </summary>
    public Ref? FirstName(Ref? name)
    {
        if (Named(name) is not { } snapshot)
            return null;
        for (var index = 0; index < Slips.Count; index++)
        {
            foreach (var candidate in (Ref[])[new Ref(index), new Ref(index, Own: true)])
            {
                if (Named(candidate) == snapshot)
                    return candidate;
            }
        }
        return name;
    }

    public string Uris(SnapshotRef snapshot) => string.Join(",", Rows(snapshot).Select(row => Letter(row.Item.Uri)));

    /// <summary>Identities in the model's words: the number of the request that added the item.</summary>
    public string Ids(SnapshotRef snapshot) =>
        string.Join(",", Rows(snapshot).Select(row => (requestOf[row.Item.Id.Revision], row.Item.Id.Ordinal)));

    public IReadOnlyList<PlaylistRow> Rows(SnapshotRef snapshot)
    {
        Assert.Null(History.Find(snapshot, out var found));
        return found.Rows;
    }

    public static ItemUri Uri(string letters) =>
        ItemUri.Track(new EntityId(letters.Aggregate(UInt128.Zero, (number, letter) => number << 8 | letter)));

    public static string Letter(ItemUri uri)
    {
        var letters = "";
        for (var number = uri.Id.Value; number != 0; number >>= 8)
            letters = (char)(byte)number + letters;
        return letters;
    }

    public static object? Field(Details details, string name) => name switch
    {
        "name" => details.Name,
        "description" => details.Description,
        "public" => details.Public,
        _ => details.Collaborative,
    };

    Slip Decide(Request request, Op op)
    {
        Before?.Invoke(request);
        var done = op.Kind == "add" ? 201 : 200;
        switch (Merge.Apply(History, request, limit))
        {
            case MergeOutcome.Changed changed:
                var stored = ChangeCodec.Encode(changed.Change);
                Assert.True(ChangeCodec.TryDecode(stored, changed.Change.Revision, out var change));
                Assert.True(History.TryAppend(change));
                Log.Add(stored);
                requestOf[change.Revision] = Slips.Count;
                return Enter(changed.Answer, change.Revision, done, null);
            case MergeOutcome.Unchanged unchanged:
                return Enter(unchanged.Answer, null, done, null);
            case MergeOutcome.Refused refused:
                var status = refused.Why == Refusal.PlaylistFull ? 403 : 400;
                return Enter(SnapshotRef.SharedView(History.HeadRevision), null, status, null);
            default:
                throw new InvalidOperationException("A whole history needs no more of it.");
        }
    }

    Slip Enter(SnapshotRef answer, int? made, int status, int? first)
    {
        Slips.Add(new Slip(History.HeadRevision, answer, made, status, first));
        return Slips[^1];
    }

    SnapshotRef? Named(Ref? basis)
    {
        if (basis is null)
            return null;
        if (basis.Index < 0 || basis.Index >= Slips.Count)
            return SnapshotRef.SharedView(History.HeadRevision + 1);
        return basis.Own ? Slips[basis.Index].Answer : SnapshotRef.SharedView(Slips[basis.Index].Line);
    }

    Operation Operation(Op op) => op.Kind switch
    {
        "add" => new Operation.Add(Many(op.Uris), op.Position),
        "remove" => new Operation.Remove(
            op.Uris is null ? null : Many(op.Uris),
            op.Items?.Select(item => new Occurrences(Uri(item.Uri), item.Positions)).ToArray(), op.Positions),
        "move" => new Operation.Move(op.Start, op.Before, op.Length),
        "replace" => new Operation.Replace(Many(op.Uris)),
        "details" => SetDetails(op.Fields),
        "restore" => new Operation.Restore(Named(op.Snapshot)!.Value),
        "unremove" => new Operation.Unremove(Named(op.Snapshot)!.Value, op.Positions ?? []),
        "undo" => new Operation.Undo(op.Change < Slips.Count ? Slips[op.Change].Made ?? 0 : 0),
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    static ItemUri[] Many(string[]? uris) => [.. (uris ?? []).Select(Uri)];

    static Operation.SetDetails SetDetails(Dictionary<string, object?> fields)
    {
        var values = new Details(
            (string?)fields.GetValueOrDefault("name"), (string?)fields.GetValueOrDefault("description"),
            (bool?)fields.GetValueOrDefault("public"), (bool?)fields.GetValueOrDefault("collaborative"));
        return new Operation.SetDetails(values, fields.Keys.Aggregate(
            DetailFields.None, (all, name) => all | Enum.Parse<DetailFields>(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name))));
    }
}
