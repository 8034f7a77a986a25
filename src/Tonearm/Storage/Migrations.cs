using Tonearm.Storage.Schema;

namespace Tonearm.Storage;

/// <summary>
/// The steps that made the tables what they are. A step that has been released is never changed; a new one is added at
/// the end. There is no way back: a store that a newer version of the program wrote is refused.
/// </summary>
static class Migrations
{
    static readonly string[] Steps =
    [
        AccountsSchema.First,
        PagesSchema.First,
        LibrarySchema.First,
        PlaylistsSchema.First,
        ImagesSchema.First,
        PlayerSchema.First,
        BrowseSchema.First,
        AccountsSchema.SealedSecrets,
        ImagesSchema.Drawn,
        PlaylistsSchema.NewsSeen,
        PlaylistsSchema.RepeatsWhileNewest,
        PagesSchema.SecureSessions,
        ImagesSchema.Removals,
        PagesSchema.SetupInvitation,
        PagesSchema.PasswordResets,
        AccountsSchema.OldSecrets,
        PagesSchema.FlashMessages,
        PlaylistsSchema.CreatingApp,
        PlaylistsSchema.AlteredLogs,
        PlaylistsSchema.KeyTimes,
        AccountsSchema.RetiredIds,
        PlaylistsSchema.Showings,
        MaintenanceSchema.First,
        PlaylistsSchema.UnrecordedVersions,
        PagesSchema.AccountEvents,
        AccountsSchema.RefreshTokens,
        PagesSchema.AppOperations,
    ];

    /// <summary>Applies the missing steps, all or none, also when several processes open the same store at once.</summary>
    /// <exception cref="StateStoreException">The store is newer than this program, or has no tables and is to get none.</exception>
    public static void Apply(StateConnection connection, bool create = true)
    {
        var dialect = connection.Dialect;
        connection.Run(dialect.BeginMigration);
        try
        {
            var version = dialect.ReadVersion(connection);
            if (version == 0 && !create)
                throw new StateStoreException(StoreFault.Missing, "The database holds no state store: `tonearm serve` makes one.");
            if (version > Steps.Length)
                throw new StateStoreException(StoreFault.Newer,
                    $"The state store was written by a newer version of the program: its tables are at step {version}, "
                    + $"this program knows {Steps.Length}.");
            foreach (var step in Steps.AsSpan(version))
                connection.Define(step);
            if (version < Steps.Length)
                dialect.WriteVersion(connection, Steps.Length);
            connection.Run("commit");
        }
        catch
        {
            RollBackQuietly(connection);
            throw;
        }
    }

    static void RollBackQuietly(StateConnection connection)
    {
        try
        {
            if (!connection.IsIdle)
                connection.Run("rollback");
        }
        catch (StateStoreException)
        {
            // The first error says what is wrong.
        }
    }
}
