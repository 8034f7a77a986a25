using Tonearm.Images;

namespace Tonearm.Tests.Images;

public sealed class PictureCacheTests : IDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly DrawingLimit limit = new();

    [Fact]
    public async Task However_many_ask_at_once_it_is_made_once()
    {
        var cache = new PictureCache(directory.Path, 1 << 20, TimeProvider.System, limit);
        var made = 0;
        var asked = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => cache.Get("aabb.jpg", () =>
        {
            Interlocked.Increment(ref made);
            return [1, 2, 3];
        }))));
        Assert.Equal(1, made);
        Assert.All(asked, bytes => Assert.Equal((byte[])[1, 2, 3], bytes));
    }

    [Fact]
    public async Task What_is_lost_is_made_anew_and_what_is_there_is_not()
    {
        var cache = new PictureCache(directory.Path, 1 << 20, TimeProvider.System, limit);
        await cache.Get("aabb.jpg", () => [1]);
        Assert.Equal((byte[])[1], await cache.Get("aabb.jpg", () => [2]));
        Directory.Delete(Path.Combine(directory.Path, "aa"), recursive: true);
        Assert.Equal((byte[])[2], await cache.Get("aabb.jpg", () => [2]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(11)]
    public async Task What_is_spoilt_counts_as_lost(int length)
    {
        var cache = new PictureCache(directory.Path, 1 << 20, TimeProvider.System, limit);
        await cache.Get("aabb.jpg", () => [1, 2, 3]);
        var file = Path.Combine(directory.Path, "aa", "aabb.jpg");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(11, bytes.Length);
        bytes[1] ^= 4;
        await File.WriteAllBytesAsync(file, bytes[..length], TestContext.Current.CancellationToken);
        Assert.Equal((byte[])[4], await cache.Get("aabb.jpg", () => [4]));
        Assert.Equal((byte[])[4], await cache.Get("aabb.jpg", () => [5]));
    }

    [Fact]
    public async Task It_stays_within_its_budget_and_forgets_the_least_lately_used()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(1));
        var cache = new PictureCache(directory.Path, 10_000, clock, limit);
        for (var i = 0; i < 30; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await cache.Get($"{i:00}.jpg", () => new byte[1000]);
            await cache.Get("00.jpg", () => new byte[1000]);
        }
        var files = Directory.GetFiles(directory.Path, "*", SearchOption.AllDirectories);
        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 1_000, 10_000);
        Assert.Contains(files, file => Path.GetFileName(file) == "00.jpg");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_time_and_not_the_answer()
    {
        var blocked = Path.Combine(directory.Path, "file");
        await File.WriteAllTextAsync(blocked, "in the way");
        var cache = new PictureCache(blocked, 10_000, TimeProvider.System, limit);
        Assert.Equal((byte[])[7], await cache.Get("aabb.jpg", () => [7]));
    }

    [Fact]
    public async Task A_failure_is_told_to_who_asked_and_not_remembered()
    {
        var cache = new PictureCache(directory.Path, 10_000, TimeProvider.System, limit);
        await Assert.ThrowsAsync<InvalidOperationException>(() => cache.Get("aabb.jpg", () => throw new InvalidOperationException()));
        Assert.Equal((byte[])[7], await cache.Get("aabb.jpg", () => [7]));
    }

    public void Dispose()
    {
        directory.Dispose();
        limit.Dispose();
    }
}
