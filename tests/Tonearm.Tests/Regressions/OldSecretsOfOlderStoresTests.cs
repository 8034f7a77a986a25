using Tonearm.Storage;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>A store in which an app has one old secret, as it was kept beside the newest, still knows both.</summary>
public sealed class OldSecretsOfOlderStoresTests
{
    static readonly (string, string)[] Grant = [("grant_type", "client_credentials")];

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_secret_replaced_before_the_upgrade_works_until_its_time(StoreKind kind)
    {
        await using var host = await AccountsHost.Start(kind: kind);
        var made = await host.Apps.Create(new Tonearm.Accounts.Apps.AppDraft("App"));
        var id = made.App.ClientId;
        var next = (await host.Apps.RotateSecret(id, TimeSpan.FromDays(7)))!;
        await host.Store.Write(state => TakeBack(state, kind));
        await using (host.OpenStoreAgain())
        {
            Assert.Equal(200, (await host.Token(Grant, (id, made.Secret))).Status);
            Assert.Equal(200, (await host.Token(Grant, (id, next))).Status);
            host.Leap(TimeSpan.FromDays(7));
            Assert.Equal(400, (await host.Token(Grant, (id, made.Secret))).Status);
        }
    }

    /// <summary>The tables as they were before every old secret had a row, with what the rows say in the column of that time.</summary>
    static void TakeBack(StateConnection state, StoreKind kind)
    {
        const int stepsBefore = 10;
        state.Define("alter table apps add column old_secret_hash blob");
        state.Run("update apps set old_secret_hash = (select secret_hash from old_app_secrets o where o.client_id = apps.client_id)");
        state.Run("drop table old_app_secrets");
        state.Run("drop table flash_messages");
        state.Run(kind == StoreKind.Sqlite ? $"pragma user_version = {stepsBefore}" : $"update schema_version set steps = {stepsBefore}");
    }
}
