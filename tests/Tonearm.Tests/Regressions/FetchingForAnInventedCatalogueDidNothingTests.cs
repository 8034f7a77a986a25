namespace Tonearm.Tests.Regressions;

/// <summary><c>import --synthetic --fetch-pictures</c> was taken without a word, and fetched nothing.</summary>
public sealed class FetchingForAnInventedCatalogueDidNothingTests
{
    [Fact]
    public async Task The_two_are_refused_together_and_nothing_is_imported()
    {
        using var directory = new TemporaryDirectory();
        var run = await CommandRun.Start(["import", "--synthetic", "10", "--pictures", directory["pictures"], "--fetch-pictures", "images.example", "--data", directory["data"]]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("--fetch-pictures has nothing to fetch with --synthetic", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory["data"]));
    }
}
