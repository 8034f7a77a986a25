namespace Tonearm.Catalogue.Import;

/// <summary>A row that did not enter the release, and why.</summary>
readonly record struct RefusedRow(RowOrigin Origin, string Reason);

/// <summary>Counts the refused rows and hands each to a listener as it happens, so that a million of them cost no memory.</summary>
sealed class RefusedRows(Action<RefusedRow> listener)
{
    long count;

    public long Count => Interlocked.Read(ref count);

    public void Add(RowOrigin origin, string reason)
    {
        Interlocked.Increment(ref count);
        lock (listener)
            listener(new RefusedRow(origin, reason));
    }
}
