using System.Globalization;
using System.Text.Json;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists.Operations;

/// <summary>
/// Several people edit one playlist at once, each going on from some snapshot they know. The order in which the server
/// took their requests is read off the revisions; the pure engine, given the same requests in that order, must come to
/// the same lists, for everybody and for each author. Some requests are sent several times with a key, and some make no
/// sense.
/// </summary>
public class RandomEditingTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    const int Requests = 40;

    readonly string[] tracks = server.App.Tracks(12);

    /// <summary>What was asked, the snapshot it was answered with, and how that one was shown at once.</summary>
    sealed record Sent(string Author, string? Base, string? Subject, Func<SnapshotRef, Operation> Operation, string Answer)
    {
        public byte[] Shown { get; set; } = [];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_editing_by_several_people_comes_to_what_the_engine_says(int seed)
    {
        var path = await server.Ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..6]);
        var first = await server.Ada.HeadSnapshot(path);
        using var cleo = await PlaylistClient.Of(server.App, "cleo");
        PlaylistClient[] people = [server.Ada, server.Bob, cleo];
        var sent = await Task.WhenAll(people.Select((person, number) => Task.Run(() => Edit(person, path, first, new Random(seed * 100 + number)))));

        var steps = (await Steps(path)).OrderBy(RevisionOf).ToArray();
        var history = new History(Playlist.New(Details(), []));
        Append(history, new Operation.Add([.. tracks[..6].Select(Uri)], null), null, "ada");
        var known = new Dictionary<string, SnapshotRef> { [steps[0]] = SnapshotRef.SharedView(0), [first] = SnapshotRef.SharedView(1) };
        var order = Made(sent).OrderBy(request => RevisionOf(request.Answer)).ToArray();
        Assert.Equal(steps.Length - 2, order.Length);
        Assert.True(order.Length > Requests);
        foreach (var request in order)
        {
            var basis = request.Base is { } named ? known[named] : (SnapshotRef?)null;
            var operation = request.Operation(request.Subject is { } subject ? known[subject] : default);
            var answer = Append(history, operation, basis, request.Author);
            known[request.Answer] = answer;
            known[steps[answer.Revision]] = SnapshotRef.SharedView(answer.Revision);
            Assert.Equal(Shown(history, answer), await server.Ada.Uris(path, request.Answer));
            Assert.Equal(Shown(history, SnapshotRef.SharedView(answer.Revision)), await server.Ada.Uris(path, steps[answer.Revision]));
        }
        Assert.Equal(Shown(history, SnapshotRef.SharedView(history.HeadRevision)), await server.Ada.Uris(path));
        foreach (var request in order)
            Assert.Equal(request.Shown, (await server.Ada.Get(Whole(path, request.Answer))).Body);
        var random = new Random(seed);
        for (var i = 0; i < 20; i++)
            await TheDifferenceLeadsFrom(steps[random.Next(steps.Length)], steps[random.Next(steps.Length)], path);
    }

    async Task TheDifferenceLeadsFrom(string from, string to, string path)
    {
        var was = await server.Ada.Uris(path, from);
        var diff = (await server.Ada.Get($"{path}/diff?from={System.Uri.EscapeDataString(from)}&to={System.Uri.EscapeDataString(to)}")).Json;
        JsonElement[] added = [.. diff.GetProperty("added").EnumerateArray()], moved = [.. diff.GetProperty("moved").EnumerateArray()];
        var gone = diff.GetProperty("removed").EnumerateArray().Select(item => item.Number("position")).Concat(moved.Select(item => item.Number("from"))).ToHashSet();
        var there = added.ToDictionary(item => item.Number("position"), item => item.Text("uri")!);
        foreach (var item in moved)
            there.Add(item.Number("to"), was[item.Number("from")]);
        var stayed = new Queue<string>(was.Where((_, position) => !gone.Contains(position)));
        var length = stayed.Count + there.Count;
        Assert.Equal(await server.Ada.Uris(path, to), Enumerable.Range(0, length).Select(position => there.TryGetValue(position, out var uri) ? uri : stayed.Dequeue()));
        if (from == to)
            Assert.Equal((0, 0), (gone.Count, there.Count));
    }

    static string Whole(string path, string snapshot) => $"{path}/items?limit=100&snapshot_id={System.Uri.EscapeDataString(snapshot)}";

    /// <summary>Those requests that made a revision: the first of their author to be answered with it.</summary>
    static IEnumerable<Sent> Made(IEnumerable<List<(Sent Sent, bool IsNew)>> sent) =>
        sent.SelectMany(each => each).Where(each => each.IsNew).Select(each => each.Sent);

    async Task<List<(Sent, bool)>> Edit(PlaylistClient person, string path, string first, Random random)
    {
        List<(Sent, bool)> sent = [];
        List<string> answers = [first];
        for (var i = 0; i < Requests; i++)
        {
            var basis = random.Next(4) == 0 ? null : answers[^Math.Min(answers.Count, 1 + random.Next(1 + random.Next(8)))];
            var shown = await person.Uris(path, basis);
            if (await Send(person, path, basis, shown, answers, random) is not { } request)
                continue;
            // Who has nothing to do may be told the line of a revision of their own that they know by their own view of it.
            var isNew = answers.TrueForAll(answer => RevisionOf(answer) != RevisionOf(request.Answer)) && await IsOf(person, path, request.Answer);
            request.Shown = (await person.Get(Whole(path, request.Answer))).Body;
            sent.Add((request, isNew));
            answers.Add(request.Answer);
        }
        return sent;
    }

    async Task<Sent?> Send(PlaylistClient person, string path, string? basis, string[] shown, List<string> answers, Random random)
    {
        var named = basis is null ? "" : $",\"snapshot_id\":\"{basis}\"";
        var subject = answers[random.Next(answers.Count)];
        // Without a base the list may be another by the time the request arrives: only what can be asked of any list is.
        switch (basis is null ? random.Next(2) : random.Next(11))
        {
            case 0:
                var uri = tracks[random.Next(12)];
                int? position = basis is null ? null : random.Next(shown.Length + 1);
                return await Asked(person, HttpMethod.Post, path + "/items", $$"""{"uris":["{{uri}}"]{{(position is { } at ? $",\"position\":{at}" : "")}}{{named}}}""", basis, random, new Operation.Add([Uri(uri)], position));
            case 1:
                var gone = tracks[random.Next(12)];
                return await Asked(person, HttpMethod.Delete, path + "/items", $$"""{"items":[{"uri":"{{gone}}"}]{{named}}}""", basis, random, new Operation.Remove([Uri(gone)], null, null));
            case 2 or 3 when shown.Length > 1:
                var (start, before) = (random.Next(shown.Length), random.Next(shown.Length + 1));
                var length = 1 + random.Next(shown.Length - start);
                return await Asked(person, HttpMethod.Put, path + "/items", $$"""{"range_start":{{start}},"insert_before":{{before}},"range_length":{{length}}{{named}}}""", basis, random, new Operation.Move(start, before, length));
            case 4 when shown.Length > 0:
                int[] positions = [random.Next(shown.Length), random.Next(shown.Length)];
                return await Asked(person, HttpMethod.Delete, path + "/items", $$"""{"positions":[{{positions[0]}},{{positions[1]}}]{{named}}}""", basis, random, new Operation.Remove(null, null, positions));
            case 5:
                var list = shown.Where(_ => random.Next(5) > 0).OrderBy(_ => random.Next()).Append(tracks[random.Next(12)]).Take(30).ToArray();
                return await Asked(person, HttpMethod.Put, path + "/items", $$"""{"uris":{{JsonSerializer.Serialize(list)}}{{named}}}""", basis, random, new Operation.Replace([.. list.Select(Uri)]));
            case 6:
                return await About(person, path + "/restore", subject, "", random, snapshot => new Operation.Restore(snapshot));
            case 7:
                return await About(person, path + "/undo", subject, "", random, snapshot => new Operation.Undo(snapshot.Revision));
            case 8 when await person.Uris(path, subject) is { Length: > 0 } old:
                int[] back = [random.Next(old.Length), random.Next(old.Length)];
                return await About(person, path + "/unremove", subject, $",\"positions\":[{back[0]},{back[1]}]", random, snapshot => new Operation.Unremove(snapshot, back));
            case 9 when shown.Length > 0:
                var (moved, target, added) = (random.Next(shown.Length), random.Next(shown.Length + 1), tracks[random.Next(12)]);
                var body = $$$"""{"operations":[{"add":{"uris":["{{{added}}}"],"position":{{{target}}}}},{"move":{"range_start":{{{moved}}},"insert_before":{{{target}}}}}]{{{named}}}}""";
                return await Asked(person, HttpMethod.Post, path + "/changes", body, basis, random, new Operation.Batch([new Operation.Add([Uri(added)], target), new Operation.Move(moved, target, 1)]));
            default:
                await Refused(person, path, shown.Length, named, random);
                return null;
        }
    }

    static async Task<Sent> Asked(PlaylistClient person, HttpMethod method, string path, string body, string? basis, Random random, Operation operation) =>
        new(person.UserId, basis, null, _ => operation, await Repeated(person, method, path, body, random));

    /// <param name="more">Further members of the body, each after its comma.</param>
    static async Task<Sent> About(PlaylistClient person, string path, string subject, string more, Random random, Func<SnapshotRef, Operation> operation) =>
        new(person.UserId, null, subject, operation, await Repeated(person, HttpMethod.Post, path, $$"""{"snapshot_id":"{{subject}}"{{more}}}""", random));

    /// <summary>Sent once, or with a key up to three times while the others go on; every time the answer is the same.</summary>
    static async Task<string> Repeated(PlaylistClient person, HttpMethod method, string path, string body, Random random)
    {
        (string, string)[] key = random.Next(2) == 0 ? [("Idempotency-Key", $"{person.UserId} {random.NextInt64()}")] : [];
        var answer = await person.Send(method, path, body, key);
        Assert.True(answer.Status is 200 or 201, $"{body} {answer.Text}");
        for (var again = key.Length * random.Next(3); again > 0; again--)
            Assert.Equal((answer.Status, answer.Text), Told(await person.Send(method, path, body, key)));
        return answer.Json.Text("snapshot_id")!;
    }

    static (int Status, string Text) Told(Answer answer) => (answer.Status, answer.Text);

    /// <summary>Does not fit the base, so nothing comes of it.</summary>
    static async Task Refused(PlaylistClient person, string path, int length, string named, Random random)
    {
        var answer = random.Next(3) switch
        {
            0 => await person.Put(path + "/items", $$"""{"range_start":{{length}},"insert_before":0{{named}}}"""),
            1 => await person.Delete(path + "/items", $$"""{"positions":[{{length}}]{{named}}}"""),
            _ => await person.Post(path + "/items", $$"""{"uris":["spotify:track:7N42dgm5tFLK9N8MT7fHC7"],"position":{{length + 1}}{{named}}}"""),
        };
        Assert.True(answer.Status is 400 or 403, answer.Text);
    }

    /// <summary>Whether a revision was made by somebody.</summary>
    static async Task<bool> IsOf(PlaylistClient person, string path, string snapshot)
    {
        var revision = RevisionOf(snapshot);
        var newest = (await person.Get(path + "/snapshots?limit=1")).Json.Number("total") - 1;
        while (true)
        {
            var page = (await person.Get(string.Create(CultureInfo.InvariantCulture, $"{path}/snapshots?limit=50&offset={Math.Max(0, newest - revision)}"))).Json;
            foreach (var step in page.GetProperty("items").EnumerateArray())
            {
                if (RevisionOf(step.Text("snapshot_id")!) == revision)
                    return step.GetProperty("author").Text("id") == person.UserId;
            }
            newest = page.Number("total") - 1;
        }
    }

    async Task<List<string>> Steps(string path)
    {
        List<string> steps = [];
        for (var next = path + "/snapshots?limit=50"; next is not null;)
        {
            var page = (await server.Ada.Get(next)).Json;
            steps.AddRange(page.GetProperty("items").EnumerateArray().Select(step => step.Text("snapshot_id")!));
            next = page.Text("next") is { } link ? new System.Uri(link).PathAndQuery["/v1".Length..] : null;
        }
        return steps;
    }

    SnapshotRef Append(History history, Operation operation, SnapshotRef? basis, string author)
    {
        var at = server.App.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var changed = Assert.IsType<MergeOutcome.Changed>(Merge.Apply(history, new Request(basis, operation, at, author)));
        Assert.True(history.TryAppend(changed.Change));
        return changed.Answer;
    }

    static string[] Shown(History history, SnapshotRef snapshot)
    {
        Assert.Null(history.Find(snapshot, out var found));
        return [.. found.Rows.Select(row => row.Item.Uri.ToString())];
    }

    static ItemUri Uri(string text) => ItemUri.TryParse(text, out var uri) ? uri : throw new ArgumentException(text);

    static Details Details() => new("A list", null, false, true);

    static int RevisionOf(string snapshot) => SnapshotId.TryParse(snapshot, out var id) ? (int)id.Revision : throw new ArgumentException(snapshot);
}
