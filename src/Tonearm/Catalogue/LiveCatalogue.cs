using Tonearm.Catalogue.Releases;
using Tonearm.Catalogue.Search;

namespace Tonearm.Catalogue;

/// <summary>A release in service, and the answers made from it: they live and die together.</summary>
sealed record CatalogueState(Release Release, CatalogueSearch Search, ReplyCache Replies);

/// <summary>
/// The release that requests read now. A newer one takes over between two requests; the old file is closed when its
/// last reader has finished.
/// </summary>
sealed class LiveCatalogue(ReleaseDirectory directory, CatalogueOptions options) : IDisposable
{
    volatile CatalogueState? current;
    string? seen;

    public CatalogueState Current => current ?? throw new InvalidOperationException("No release is open.");

    /// <summary>A generation whose file stays open until <see cref="ReleaseFile.Release"/> is called on it.</summary>
    public CatalogueState Acquire()
    {
        while (true)
        {
            var generation = Current;
            if (generation.Release.File.TryLease())
                return generation;
        }
    }

    /// <summary>Opens the published release for the first time.</summary>
    /// <exception cref="ReleaseException">There is none, or it is refused.</exception>
    public void Open()
    {
        seen = directory.Current ?? throw new ReleaseException($"{directory.Path} holds no published release.");
        current = Generate(seen);
    }

    /// <summary>Takes over a newly published release and gives its name; null when there is none.</summary>
    /// <exception cref="ReleaseException">It is refused; the old one stays in service and this one is not tried again.</exception>
    public string? Refresh()
    {
        if (directory.Current is not { } published || published == seen)
            return null;
        seen = published;
        var old = current;
        current = Generate(published);
        old?.Release.Dispose();
        return published;
    }

    CatalogueState Generate(string name)
    {
        var release = Release.Open(directory.PathOf(name));
        return new CatalogueState(release, new CatalogueSearch(release), new ReplyCache(options.CacheBytes));
    }

    public void Dispose() => current?.Release.Dispose();
}

/// <summary>Looks for a newly published release once a second.</summary>
sealed partial class ReleaseWatch(LiveCatalogue catalogue, TimeProvider time, ILogger<ReleaseWatch> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Look();
    }

    void Look()
    {
        try
        {
            if (catalogue.Refresh() is { } release)
                LogSwap(log, release);
        }
        catch (ReleaseException refusal)
        {
            LogRefused(log, refusal);
        }
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Now serving release {Release}")]
    static partial void LogSwap(ILogger log, string release);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "The published release is refused; the previous one stays in service")]
    static partial void LogRefused(ILogger log, Exception refusal);
}

/// <param name="CacheBytes">Memory for rendered answers.</param>
/// <param name="MarketOptional">Shows, episodes and audiobooks are found without a market too, which the real service refuses.</param>
sealed record CatalogueOptions(long CacheBytes = 64L << 20, bool MarketOptional = false);
