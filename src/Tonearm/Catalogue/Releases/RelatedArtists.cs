namespace Tonearm.Catalogue.Releases;

/// <summary>Up to 20 artists for each artist, nearest first; none in a release that was built without them.</summary>
readonly struct RelatedArtists(ReleaseFile.Section related, ReleaseFile.Section starts)
{
    public ReadOnlySpan<uint> Of(int artist)
    {
        if (starts.IsEmpty)
            return [];
        var (start, end) = (starts.UInt32(artist), starts.UInt32(artist + 1));
        return related.UInt32s(start, (int)(end - start));
    }
}
