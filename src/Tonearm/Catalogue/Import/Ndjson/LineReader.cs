using System.Buffers;

namespace Tonearm.Catalogue.Import.Ndjson;

enum LineOutcome
{
    Line,
    TooLong,
    End,
    /// <summary>The stream broke off; what came before has been read.</summary>
    Damaged,
}

/// <summary>Cuts a stream of bytes into lines without copying them: a line lies in the reader's block until the next is read.</summary>
sealed class LineReader(Stream stream, int longest = LineReader.MaxLineLength) : IDisposable
{
    /// <summary>Bytes in the longest line that is read (16 MB); what is longer is skipped and refused.</summary>
    public const int MaxLineLength = 16 * 1024 * 1024;

    const int BlockSize = 256 * 1024;

    byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
    int start, scanned, end;
    bool ended;
    bool damaged;

    /// <summary>One-based number of the line read last.</summary>
    public long Number { get; private set; }

    /// <summary>The line feed is not part of the line.</summary>
    public LineOutcome Read(out ReadOnlySpan<byte> line)
    {
        line = default;
        int length;
        while ((length = block.AsSpan(scanned, end - scanned).IndexOf((byte)'\n')) < 0)
        {
            scanned = end;
            if (end - start > longest)
                return SkipLine();
            if (!Fill())
                return Last(out line);
        }
        Number++;
        line = block.AsSpan(start, scanned + length - start);
        start = scanned += length + 1;
        return line.Length > longest ? LineOutcome.TooLong : LineOutcome.Line;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(block);
        block = [];
    }

    LineOutcome Last(out ReadOnlySpan<byte> line)
    {
        line = block.AsSpan(start, end - start);
        start = end;
        if (damaged || line.Length > 0)
            Number++;
        if (damaged)
        {
            damaged = false;
            return LineOutcome.Damaged;
        }
        return line.Length > 0 ? LineOutcome.Line : LineOutcome.End;
    }

    LineOutcome SkipLine()
    {
        Number++;
        do
            start = scanned = end = 0;
        while (Fill() && (scanned = block.AsSpan(0, end).IndexOf((byte)'\n') + 1) == 0);
        start = scanned;
        return LineOutcome.TooLong;
    }

    bool Fill()
    {
        if (ended)
            return false;
        MakeRoom();
        try
        {
            var count = stream.Read(block, end, block.Length - end);
            end += count;
            ended = count == 0;
        }
        catch (InvalidDataException)
        {
            ended = damaged = true;
        }
        return !ended;
    }

    void MakeRoom()
    {
        if (end < block.Length)
            return;
        var larger = start > 0 ? block : ArrayPool<byte>.Shared.Rent(block.Length * 2);
        block.AsSpan(start, end - start).CopyTo(larger);
        if (larger != block)
            ArrayPool<byte>.Shared.Return(block);
        block = larger;
        (start, scanned, end) = (0, scanned - start, end - start);
    }
}
