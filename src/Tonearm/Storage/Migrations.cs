using System.Globalization;
using Tonearm.Storage.Schema;

namespace Tonearm.Storage;

/// <summary>
/// The steps that made the tables what they are. A step that has been released is never changed; a new one is added at
/// the end. There is no way back: a file that a newer version of the program wrote is refused.
/// </summary>
static class Migrations
{
    static readonly string[] Steps =
    [
        AccountsSchema.First,
        PagesSchema.First,
        LibrarySchema.First,
        PlaylistsSchema.First,
    ];

    /// <summary>Applies the missing steps, all or none, also when several processes open the same file at once.</summary>
    /// <exception cref="StateStoreException">The file is newer than this program.</exception>
    public static void Apply(StateConnection connection)
    {
        connection.Run("begin immediate");
        try
        {
            var version = connection.First("pragma user_version", row => row.GetInt32(0));
            if (version > Steps.Length)
                throw new StateStoreException(StoreFault.Newer,
                    $"The state store was written by a newer version of the program: its tables are at step {version}, "
                    + $"this program knows {Steps.Length}.");
            foreach (var step in Steps.AsSpan(version))
                connection.Run(step);
            if (version < Steps.Length)
                connection.Run("pragma user_version = " + Steps.Length.ToString(CultureInfo.InvariantCulture));
            connection.Run("commit");
        }
        catch
        {
            if (!connection.IsIdle)
                connection.Run("rollback");
            throw;
        }
    }
}
