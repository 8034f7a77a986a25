using System.Text.Json;
using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// Without a key a request was taken for one sent before whenever that had been: "x, then y, then x again" ended with y.
/// And nobody could tell an answer of the first time from a new one.
/// </summary>
public class RepeatsThatWereMeantTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    readonly string[] tracks = server.App.Tracks(6);

    [Fact]
    public async Task A_name_that_is_given_again_after_another_stands()
    {
        var path = await server.Ada.NewPlaylist("", tracks[..3]);
        var basis = await server.Ada.HeadSnapshot(path);
        foreach (var name in (string[])["x", "y", "x"])
            Assert.False(IsReplayed(await server.Ada.Put(path, $$"""{"name":"{{name}}","snapshot_id":"{{basis}}"}""")));
        Assert.Equal("x", (await server.Ada.Get(path + "?fields=name")).Json.GetProperty("name").GetString());
        Assert.True(IsReplayed(await server.Ada.Put(path, $$"""{"name":"x","snapshot_id":"{{basis}}"}""")));
    }

    [Fact]
    public async Task An_order_that_is_asked_for_again_after_another_stands_whatever_others_do_meanwhile()
    {
        var path = await server.Ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..3]);
        var basis = await server.Ada.HeadSnapshot(path);
        string Listed(params int[] order) => JsonSerializer.Serialize(new { uris = order.Select(track => tracks[track]), snapshot_id = basis });
        Assert.False(IsReplayed(await server.Ada.Put(path + "/items", Listed(0, 1, 2))));
        Assert.False(IsReplayed(await server.Ada.Put(path + "/items", Listed(2, 1, 0))));
        await PlaylistClient.Snapshot(server.Bob.Post(path + "/items", PlaylistClient.Body([tracks[5]])), 201);
        Assert.True(IsReplayed(await server.Ada.Put(path + "/items", Listed(2, 1, 0))));
        Assert.False(IsReplayed(await server.Ada.Put(path + "/items", Listed(0, 1, 2))));
        var shown = await server.Ada.Uris(path);
        Assert.Equal(4, shown.Length);
        Assert.Equal(tracks[..3], shown.Where(uri => uri != tracks[5]));
    }

    [Fact]
    public async Task Asking_for_something_that_needs_nothing_done_is_a_change_of_mind_too()
    {
        var path = await server.Ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..3]);
        var basis = await server.Ada.HeadSnapshot(path);
        var move = $$"""{"range_start":0,"insert_before":3,"snapshot_id":"{{basis}}"}""";
        await PlaylistClient.Snapshot(server.Ada.Put(path + "/items", move));
        await PlaylistClient.Snapshot(server.Bob.Put(path + "/items", """{"range_start":2,"insert_before":0}"""));
        await PlaylistClient.Snapshot(server.Ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[4]}}"}]}"""));
        Assert.False(IsReplayed(await server.Ada.Put(path + "/items", move)));
        Assert.Equal([tracks[1], tracks[2], tracks[0]], await server.Ada.Uris(path));
    }

    [Fact]
    public async Task Every_write_that_is_answered_as_the_first_time_says_so()
    {
        var path = await server.Ada.NewPlaylist("", tracks[..3]);
        var basis = await server.Ada.HeadSnapshot(path);
        foreach (var (number, (method, below, body, isKnownWithoutKey)) in Writes(basis).Index())
        {
            await AssertRepeats(method, path + below, body, ("Idempotency-Key", $"write {number}"));
            if (isKnownWithoutKey)
                await AssertRepeats(method, path + below, body);
        }
        await AssertRepeats(HttpMethod.Post, "/me/playlists", """{"name":"once"}""", ("Idempotency-Key", "made"));
        await AssertRepeats(HttpMethod.Post, "/users/ada/playlists", """{"name":"once more"}""", ("Idempotency-Key", "made by name"));
    }

    [Fact]
    public async Task Pages_of_other_hosts_may_read_it()
    {
        var answer = await server.Ada.Get("/me/playlists", ("Origin", "https://client.example"));
        Assert.Contains("Idempotency-Replayed", answer.Headers["Access-Control-Expose-Headers"], StringComparison.Ordinal);
    }

    (HttpMethod Method, string Below, string Body, bool IsKnownWithoutKey)[] Writes(string basis)
    {
        var named = $"\"snapshot_id\":\"{basis}\"";
        return
        [
            (HttpMethod.Post, "/items", $$"""{"uris":["{{tracks[3]}}"],"position":0,{{named}}}""", false),
            (HttpMethod.Put, "/items", $$"""{"uris":["{{tracks[1]}}","{{tracks[0]}}"],{{named}}}""", true),
            (HttpMethod.Put, "/items", $$"""{"range_start":0,"insert_before":2,{{named}}}""", true),
            (HttpMethod.Delete, "/items", $$"""{"items":[{"uri":"{{tracks[2]}}"}],{{named}}}""", true),
            (HttpMethod.Delete, "/items", $$"""{"items":[{"uri":"{{tracks[5]}}"}],{{named}}}""", true),
            (HttpMethod.Put, "", $$"""{"description":"words",{{named}}}""", true),
            (HttpMethod.Post, "/changes", $$$"""{"operations":[{"move":{"range_start":2,"insert_before":0}}],{{{named}}}}""", true),
            (HttpMethod.Post, "/restore", "{" + named + "}", false),
            (HttpMethod.Post, "/undo", "{" + named + "}", false),
            (HttpMethod.Post, "/unremove", $$"""{"positions":[0,1],{{named}}}""", false),
        ];
    }

    async Task AssertRepeats(HttpMethod method, string path, string body, params (string, string)[] headers)
    {
        var first = await server.Ada.Send(method, path, body, headers);
        Assert.True(first.Status is 200 or 201, first.Text);
        Assert.False(IsReplayed(first), body);
        for (var again = 0; again < 2; again++)
        {
            var answer = await server.Ada.Send(method, path, body, headers);
            Assert.Equal((first.Status, first.Text), (answer.Status, answer.Text));
            Assert.True(IsReplayed(answer), body);
        }
    }

    static bool IsReplayed(Tonearm.Tests.WebApi.Answer answer) => answer.Headers.TryGetValue("Idempotency-Replayed", out var value)
        && (value == "true" ? true : throw new Xunit.Sdk.XunitException($"says {value}"));
}

public sealed class RepeatsThatWereMeantOnPostgresTests(PlaylistServerOnPostgres server) : RepeatsThatWereMeantTests(server), IClassFixture<PlaylistServerOnPostgres>;
