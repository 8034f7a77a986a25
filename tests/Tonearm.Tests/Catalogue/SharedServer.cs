using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Catalogue;

/// <summary>A server that the tests of a class share because they only read.</summary>
public abstract class SharedServer : IAsyncLifetime
{
    internal TonearmApp App { get; private set; } = null!;

    /// <summary>A client with a token of the client credentials flow.</summary>
    internal HttpClient Http { get; private set; } = null!;

    private protected abstract Task<TonearmApp> Start();

    public virtual async ValueTask InitializeAsync()
    {
        App = await Start();
        Http = await App.Client();
    }

    public virtual async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Over the demo catalogue.</summary>
public sealed class DemoServer : SharedServer
{
    private protected override Task<TonearmApp> Start() => TonearmApp.Start();
}

/// <summary>
/// Over few things in two places: set 1 is DE and SE, set 2 is US. <c>de</c>, <c>us</c> and <c>hit</c> are one recording;
/// <c>lonely</c> is another, for set 1 only. A client for a user of each place.
/// </summary>
public sealed class TwoPlaces : SharedServer
{
    internal HttpClient FromSweden { get; private set; } = null!;
    internal HttpClient FromSwedenInSecret { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        FromSweden = await App.UserClient("SE", "user-read-private");
        FromSwedenInSecret = await App.UserClient("SE", "user-read-email");
    }

    public override async ValueTask DisposeAsync()
    {
        FromSweden.Dispose();
        FromSwedenInSecret.Dispose();
        await base.DisposeAsync();
    }

    private protected override Task<TonearmApp> Start() => TonearmApp.Start(TwoPlacesCatalogue.Rows());
}
