namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Reads the rows of one file, batch by batch.</summary>
sealed class RowReader(ImportFile file, LineReader lines)
{
    /// <summary>False at the end of the file.</summary>
    public bool Fill(RowBatch batch)
    {
        while (!batch.IsFull)
        {
            switch (lines.Read(out var line))
            {
                case LineOutcome.Line:
                    AddLine(batch, line);
                    break;
                case LineOutcome.TooLong:
                    Refuse(batch, "the line is longer than 16 MB");
                    break;
                case LineOutcome.Damaged:
                    Refuse(batch, "the compressed file is damaged or cut off here; nothing was read from here on", endsFile: true);
                    return false;
                default:
                    return false;
            }
        }
        return true;
    }

    void AddLine(RowBatch batch, ReadOnlySpan<byte> line)
    {
        if (lines.Number == 1 && line.StartsWith("\uFEFF"u8))
            line = line[3..];
        if (line.IndexOfAnyExcept(" \t\r"u8) < 0)
            return;
        var origin = new RowOrigin(file.Path, lines.Number);
        if (RowParser.Parse(file.Kind, line, origin, out var problem) is { } row)
            batch.Add(row, line.Length);
        else
            Refuse(batch, problem!);
    }

    void Refuse(RowBatch batch, string reason, bool endsFile = false) =>
        batch.Refused.Add(new RefusedRow(new RowOrigin(file.Path, lines.Number), reason, endsFile));
}
