namespace Tonearm.Images.Drawing;

/// <summary>Whether a JPEG has all its parts (ITU T.81 annex B): one that breaks off would be grey from there on.</summary>
static class JpegEnd
{
    const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, FirstRestart = 0xD0, LastRestart = 0xD7;

    /// <summary>Whether its own end is there. The end of a small picture within its metadata does not count.</summary>
    public static bool Has(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at + 1 < bytes.Length && bytes[at] == 0xFF;)
        {
            var marker = bytes[at + 1];
            if (marker == End)
                return at > 0;
            at += marker == 0xFF ? 1 : marker == Start ? 2 : 2 + Length(bytes[(at + 2)..]);
            if (marker == Scan)
                at = NextMarker(bytes, at);
        }
        return false;
    }

    static int Length(ReadOnlySpan<byte> segment) => segment is [var high, var low, ..] ? high << 8 | low : int.MaxValue / 2;

    /// <summary>Past the coded picture, in which a marker is only what neither is a stuffed zero nor restarts it.</summary>
    static int NextMarker(ReadOnlySpan<byte> bytes, int at)
    {
        for (; at + 1 < bytes.Length; at++)
            if (bytes[at] == 0xFF && bytes[at + 1] is not (0 or >= FirstRestart and <= LastRestart))
                return at;
        return bytes.Length;
    }
}
