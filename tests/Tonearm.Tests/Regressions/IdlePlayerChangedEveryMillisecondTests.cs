using Tonearm.Tests.Player;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Player.PlayerServer;

namespace Tonearm.Tests.Regressions;

/// <summary><c>currently-playing</c> had a new validator at every request, even while paused.</summary>
public sealed class IdlePlayerChangedEveryMillisecondTests(PlayerServer server) : IClassFixture<PlayerServer>
{
    [Theory]
    [InlineData("/v1/me/player")]
    [InlineData("/v1/me/player/currently-playing")]
    public async Task What_is_paused_is_answered_304(string path)
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        server.Wait(10);
        await Put(listener, "/pause");
        var paused = await listener.Http.Ask(path);
        server.Wait(20);

        Assert.Equal(304, (await listener.Http.Ask(path, ("If-None-Match", paused["ETag"]!))).Status);
    }

    [Theory]
    [InlineData("/v1/me/player")]
    [InlineData("/v1/me/player/currently-playing")]
    public async Task Progress_is_a_change_while_playing(string path)
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        var playing = await listener.Http.Ask(path);
        Assert.Equal(304, (await listener.Http.Ask(path, ("If-None-Match", playing["ETag"]!))).Status);
        server.Wait(1);

        Assert.Equal(200, (await listener.Http.Ask(path, ("If-None-Match", playing["ETag"]!))).Status);
    }
}
