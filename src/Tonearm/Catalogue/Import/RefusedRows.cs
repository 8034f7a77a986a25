namespace Tonearm.Catalogue.Import;

/// <summary>A row that did not enter the release, and why.</summary>
/// <param name="EndsFile">The file breaks off here, so that nobody knows how many rows are missing.</param>
readonly record struct RefusedRow(RowOrigin Origin, string Reason, bool EndsFile = false);

/// <summary>Counts the refused rows and hands each to a listener as it happens, so that a million of them cost no memory.</summary>
sealed class RefusedRows(Action<RefusedRow> listener)
{
    long count, brokenFiles;

    public long Count => Interlocked.Read(ref count);

    /// <summary>Files of which the rest could not be read.</summary>
    public long BrokenFiles => Interlocked.Read(ref brokenFiles);

    public void Add(RowOrigin origin, string reason) => Add(new RefusedRow(origin, reason));

    public void Add(RefusedRow row)
    {
        Interlocked.Increment(ref count);
        if (row.EndsFile)
            Interlocked.Increment(ref brokenFiles);
        lock (listener)
            listener(row);
    }
}
