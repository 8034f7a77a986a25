using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Playlists.Operations;

/// <summary>A server with two people: playlists are cheap, so the tests of a class share it.</summary>
public class PlaylistServer : SharedServer
{
    private protected virtual StoreKind Kind => StoreKind.Sqlite;

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
        GC.SuppressFinalize(this);
    }

    private protected override Task<TonearmApp> Start() =>
        TonearmApp.Start(adjust: settings => settings with { Store = Kind.NewAddress() });
}

/// <summary>The same over the store of several nodes.</summary>
public sealed class PlaylistServerOnPostgres : PlaylistServer
{
    private protected override StoreKind Kind => StoreKind.Postgres;
}
