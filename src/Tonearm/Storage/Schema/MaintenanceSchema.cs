namespace Tonearm.Storage.Schema;

/// <summary>Whether the service is under maintenance, in the forms of <see cref="AccountsSchema"/>.</summary>
static class MaintenanceSchema
{
    /// <summary>One row, number 1, while it is. Without an end it lasts until somebody ends it.</summary>
    public const string First =
        """
        create table maintenance (
            number integer primary key,
            until integer,
            serves_reads integer not null
        ) strict;
        """;
}
