namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Some consecutive rows of one kind, and what was refused among them.</summary>
sealed class Batch(RowKind kind)
{
    const int MostRows = 512;

    /// <summary>Bytes of lines. One line more may go beyond it, so that a queue of batches is bounded in memory.</summary>
    const int MostBytes = 512 * 1024;

    int bytes;

    public RowKind Kind => kind;
    public List<Row> Rows { get; } = new(MostRows);
    public List<RefusedRow> Refused { get; } = [];
    public bool IsEmpty => Rows.Count + Refused.Count == 0;
    public bool IsFull => Rows.Count + Refused.Count >= MostRows || bytes >= MostBytes;

    public void Add(Row row, int length)
    {
        Rows.Add(row);
        bytes += length;
    }
}
