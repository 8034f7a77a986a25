namespace Tonearm.Storage;

/// <summary>The operator has taken the service out of use for a while: on every node of the store (docs/maintenance.md).</summary>
/// <param name="Until">When it ends by itself; null for when somebody ends it.</param>
/// <param name="ServesReads">Requests that only read are answered nevertheless.</param>
sealed record Maintenance(DateTimeOffset? Until, bool ServesReads)
{
    /// <summary>Begins maintenance, or changes what was said about it before.</summary>
    /// <exception cref="StateStoreException">The store cannot be written (carried by the task). So for the next.</exception>
    public static Task Begin(StateStore store, Maintenance maintenance) => store.Write(state => state.Run(
        """
        insert into maintenance (number, until, serves_reads) values (1, $1, $2)
        on conflict (number) do update set until = excluded.until, serves_reads = excluded.serves_reads
        """,
        maintenance.Until, maintenance.ServesReads));

    /// <summary>Ends it. False if there was none.</summary>
    public static Task<bool> End(StateStore store, DateTimeOffset now) => store.Write(state =>
    {
        var isOn = Read(state) is { } maintenance && maintenance.IsOn(now);
        state.Run("delete from maintenance");
        return isOn;
    });

    /// <summary>What is said about it, also when it has ended by itself; null for nothing.</summary>
    public static Maintenance? Read(StateConnection state) => state.First(
        "select until, serves_reads from maintenance where number = 1", row => new Maintenance(row.TimeOrNull(0), row.Boolean(1)));

    public bool IsOn(DateTimeOffset now) => Until is not { } end || now < end;
}
