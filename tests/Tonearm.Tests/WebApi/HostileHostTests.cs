using Tonearm.Catalogue;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Library;
using static Tonearm.Tests.Library.Listener;

namespace Tonearm.Tests.WebApi;

/// <summary>Hosts are the client's words: no number and no length of them fills the memory.</summary>
public sealed class HostileHostTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    [Fact]
    public async Task Answers_for_more_hosts_than_are_remembered_are_right_and_not_kept()
    {
        using var listener = await Join(server.App);
        await listener.Save("tracks", "hit");
        var replies = server.App.Get<LiveCatalogue>().Current.Replies;
        for (var host = 0; host < 100; host++)
            await Ask(listener, $"host{host}.localhost");
        var kept = replies.Count;
        for (var host = 100; host < 200; host++)
            await Ask(listener, $"host{host}.localhost");
        await Ask(listener, string.Concat(Enumerable.Repeat("long.", 100)) + "localhost");
        Assert.Equal(kept, replies.Count);
    }

    static async Task Ask(Listener listener, string host)
    {
        for (var time = 0; time < 3; time++)
        {
            var answer = await listener.Http.Ask("/v1/me/tracks?market=US", ("Host", host));
            Assert.True(answer.Status == 200, answer.Text);
            Assert.StartsWith($"http://{host}/v1/me/tracks", answer.Json.Text("href")!, StringComparison.Ordinal);
        }
    }
}
