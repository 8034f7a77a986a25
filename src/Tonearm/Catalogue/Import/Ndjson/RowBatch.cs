namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Some consecutive rows of one kind, and what was refused among them.</summary>
sealed class RowBatch(RowKind kind)
{
    const int MaxRows = 512;

    /// <summary>Bytes of lines. One line more may go beyond it, so that a queue of batches is bounded in memory.</summary>
    const int MaxBytes = 512 * 1024;

    int bytes;

    public RowKind Kind => kind;
    public List<CatalogueRow> Rows { get; } = new(MaxRows);
    public List<RefusedRow> Refused { get; } = [];
    public bool IsEmpty => Rows.Count + Refused.Count == 0;
    public bool IsFull => Rows.Count + Refused.Count >= MaxRows || bytes >= MaxBytes;

    public void Add(CatalogueRow row, int length)
    {
        Rows.Add(row);
        bytes += length;
    }
}
