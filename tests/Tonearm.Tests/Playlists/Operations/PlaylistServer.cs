using Tonearm.Tests.Catalogue;

namespace Tonearm.Tests.Playlists.Operations;

/// <summary>A server with two people: playlists are cheap, so the tests of a class share it.</summary>
public sealed class PlaylistServer : SharedServer
{
    internal PlaylistClient Ada { get; private set; } = null!;
    internal PlaylistClient Bob { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Ada = await PlaylistClient.Of(App, "ada");
        Bob = await PlaylistClient.Of(App, "bob");
    }

    public override async ValueTask DisposeAsync()
    {
        Ada.Dispose();
        Bob.Dispose();
        await base.DisposeAsync();
    }

    private protected override Task<TonearmApp> Start() => TonearmApp.Start();
}
