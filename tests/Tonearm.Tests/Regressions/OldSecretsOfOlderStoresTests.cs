using Tonearm.Tests.Accounts;
using Tonearm.Tests.Storage;
using Tonearm.Tests.Storage.Released;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// A store in which an app has one old secret beside the newest, as version 0.1.0 kept them in a column, still knows both,
/// and the old one no longer than it was promised.
/// </summary>
public sealed class OldSecretsOfOlderStoresTests
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_secret_replaced_before_the_upgrade_works_until_its_time(StoreKind kind)
    {
        await using var store = new ReleasedStore("0.1.0", kind);
        await store.Start();
        // The old secret of an app, its newest, a wrong one, and that of another app.
        Assert.Equal([200, 200, 400, 200], await Statuses(store));
        await store.Start(after: TimeSpan.FromDays(7));
        Assert.Equal([400, 200, 400, 200], await Statuses(store));
    }

    static async Task<List<int>> Statuses(ReleasedStore store)
    {
        using var http = new HttpClient { BaseAddress = new Uri(store.Url) };
        List<int> statuses = [];
        foreach (var write in store.Recorded.Writes.Where(write => write.Form?.GetValueOrDefault("grant_type") == "client_credentials"))
        {
            using var request = write.Request(store.Recorded);
            statuses.Add((await Reply.Of(await http.SendAsync(request))).Status);
        }
        return statuses;
    }
}
