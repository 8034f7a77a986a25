using System.Net.Http.Headers;
using System.Text;
using Tonearm.Storage;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists.Operations;

public sealed class HostileBodyTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    static readonly (HttpMethod Method, string Path)[] Writes =
    [
        (HttpMethod.Post, "/items"), (HttpMethod.Put, "/items"), (HttpMethod.Delete, "/items"), (HttpMethod.Put, ""),
        (HttpMethod.Post, "/restore"), (HttpMethod.Post, "/undo"), (HttpMethod.Post, "/unremove"), (HttpMethod.Post, "/changes"),
        (HttpMethod.Put, "/followers"),
    ];

    readonly PlaylistClient ada = server.Ada;

    public static TheoryData<byte[]> Bodies => new((byte[][])
    [
        [.. "{\"name\":\""u8, 0xc3, 0x28, .. "\"}"u8],
        [.. "{\"uris\":[\""u8, 0xed, 0xa0, 0x80, .. "\"]}"u8],
        "{\"\\ud800\":1}"u8.ToArray(),
        "{\"name\":\"\\udc00\",\"uris\":[]}"u8.ToArray(),
        Encoding.ASCII.GetBytes(new string('[', 100_000)),
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 1000))),
        "{\"uris\":[\"spotify:track:x\"],\"position\":1e999}"u8.ToArray(),
        "{\"operations\":[{\"add\":5}]}"u8.ToArray(),
        "{\"operations\":[{\"remove\":[]}]}"u8.ToArray(),
        "{\"operations\":{\"a\":1}}"u8.ToArray(),
        "{\"tracks\":{\"uri\":1}}"u8.ToArray(),
        "{\"tracks\":[{\"uri\":[]}]}"u8.ToArray(),
        "{\"positions\":[1.5],\"snapshot_id\":\"AAAAAqEcxS92ddZ6R83Q8TWFhYshm18s\"}"u8.ToArray(),
        "{\"positions\":[99999999999999999999],\"snapshot_id\":\"AAAAAqEcxS92ddZ6R83Q8TWFhYshm18s\"}"u8.ToArray(),
        "{\"snapshot_id\":{}}"u8.ToArray(),
        "{\"snapshot_id\":\"AAAAAqEcxS92ddZ6R83Q8TWFhYshm18s\",\"positions\":{}}"u8.ToArray(),
        "{\"range_start\":{},\"insert_before\":[]}"u8.ToArray(),
        "{\"range_start\":1,\"insert_before\":9223372036854775808}"u8.ToArray(),
        "{\"public\":1,\"name\":{}}"u8.ToArray(),
        "/* */{}//"u8.ToArray(),
        "{\"name\":\"x\",}"u8.ToArray(),
        [0xef, 0xbb, 0xbf, .. "{\"public\":5}"u8],
        [0, 0, 0],
    ]);

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Whatever_is_sent_is_refused_in_the_form_of_an_error(byte[] body)
    {
        var path = await ada.NewPlaylist();
        var before = await ada.HeadSnapshot(path);
        foreach (var (method, list) in Writes)
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            var answer = await ada.SendContent(method, path + list, content);
            // Members that an operation does not know are nobody's fault.
            if (answer.Status != 200)
                Assert.NotEmpty((answer.Status == 400 ? answer : throw new InvalidOperationException($"{method} {list}: {answer.Status}")).Message);
        }
        Assert.Equal(before, await ada.HeadSnapshot(path));
    }

    [Fact]
    public async Task Ten_megabytes_are_too_many_also_without_their_length()
    {
        var path = await ada.NewPlaylist();
        foreach (var (method, list) in Writes)
        {
            using var content = new StreamContent(new MemoryStream(new byte[10 << 20]));
            content.Headers.ContentLength = null;
            var answer = await Tolerant(() => ada.SendContent(method, path + list, content));
            Assert.True(answer is null or 413, $"{method} {list}: {answer}");
        }
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_503_and_nothing_has_changed()
    {
        await using var app = await TonearmApp.Start();
        using var client = await PlaylistClient.Of(app, "ada");
        var tracks = app.Tracks(5);
        var path = await client.NewPlaylist("", tracks[..2]);
        var store = app.Get<StateStore>();
        // A bound on the pages of the file behaves as a disk without space.
        await store.Write(state => state.Run($"pragma max_page_count = {state.First("pragma page_count", row => row.GetInt64(0))}"));
        var (before, answer) = ("", await client.Put(path, "{}"));
        for (var i = 0; i < 1000 && answer.Status is 200 or 201; i++)
        {
            before = await client.HeadSnapshot(path);
            answer = await client.Put(path, $$"""{"description":"{{new string("ab"[i % 2], 1000)}}"}""");
        }
        Assert.Equal((503, "5"), (answer.Status, answer["Retry-After"]));
        Assert.Equal("STORE_UNAVAILABLE", answer.Json.GetProperty("error").Text("reason"));
        Assert.Equal(before, await client.HeadSnapshot(path));
        var made = await client.Post("/me/playlists", $$"""{"name":"{{new string('n', 1000)}}","description":"{{new string('d', 1000)}}"}""");
        Assert.True(made.Status is 201 or 503, made.Text);
        await store.Write(state => state.Run("pragma max_page_count = 1000000"));
        await PlaylistClient.Snapshot(client.Post(path + "/items", PlaylistClient.Body(tracks[2..3])), 201);
        Assert.Equal(tracks[..3], await client.Uris(path));
    }

    [Fact]
    public async Task A_full_playlist_takes_no_more()
    {
        var path = await ada.NewPlaylist();
        var hundred = server.App.Tracks(100);
        for (var i = 0; i < 100; i++)
            await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body(hundred)), 201);
        var answer = await ada.Post(path + "/items", PlaylistClient.Body(hundred[..1]));
        Assert.Equal((403, "A playlist holds at most 10000 items."), (answer.Status, answer.Message));
        Assert.Equal(10_000, (await ada.Get(path + "/items?limit=1&offset=9999")).Json.Number("total"));
        // And it is read whole, page by page, in its order.
        Assert.Equal(Enumerable.Repeat(hundred, 100).SelectMany(some => some), await ada.Uris(path));
    }

    /// <summary>The status; null when the server closed the connection while the rest was still on its way.</summary>
    static async Task<int?> Tolerant(Func<Task<Answer>> send)
    {
        try
        {
            return (await send()).Status;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
