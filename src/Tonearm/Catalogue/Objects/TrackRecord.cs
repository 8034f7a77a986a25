using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Objects;

/// <summary>A track as packed in a release. Texts are in JSON form.</summary>
readonly ref struct TrackRecord
{
    public readonly ReadOnlySpan<byte> Id, Name, Isrc, PreviewUrl;
    public readonly bool Explicit;
    public readonly int Popularity, DiscNumber, TrackNumber, DurationMs, MarketSet, Album;
    public readonly OrdinalList Artists;

    public TrackRecord(ReadOnlySpan<byte> packed)
    {
        var reader = new RecordReader(packed);
        Id = reader.Id();
        Name = reader.Text();
        Explicit = reader.Byte() != 0;
        Popularity = reader.Byte();
        DiscNumber = reader.Number();
        TrackNumber = reader.Number();
        DurationMs = reader.Number();
        MarketSet = reader.Number();
        Album = reader.Number();
        Artists = reader.Ordinals();
        Isrc = reader.Text();
        PreviewUrl = reader.Text();
    }

    public static void Write(RecordWriter record, TrackRow row, int marketSet, int album, ReadOnlySpan<int> artists) => record
        .Begin(row.Id)
        .Text(row.Name)
        .Byte(row.Explicit == true ? 1 : 0)
        .Byte(row.Popularity ?? 0)
        .Number(row.DiscNumber ?? 1)
        .Number(row.TrackNumber ?? 1)
        .Number(row.DurationMs)
        .Number(marketSet)
        .Number(album)
        .Ordinals(artists)
        .Text(row.Isrc)
        .Text(row.PreviewUrl);
}
