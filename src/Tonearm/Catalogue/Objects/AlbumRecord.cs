using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Objects;

/// <summary>An album as packed in a release. Texts are in JSON form.</summary>
readonly ref struct AlbumRecord
{
    public readonly ReadOnlySpan<byte> Id, Name, ReleaseDate, Images, Label, Upc, Copyrights;
    public readonly int Type, Precision, MarketSet, Popularity;

    /// <summary>-1 when the source did not say: the tracks of the release count then.</summary>
    public readonly int TotalTracks;

    public readonly OrdinalList Artists;

    public AlbumRecord(ReadOnlySpan<byte> packed)
    {
        var reader = new RecordReader(packed);
        Id = reader.Id();
        Name = reader.Text();
        Type = reader.Byte();
        Precision = reader.Byte();
        Popularity = reader.Byte();
        MarketSet = reader.Number();
        TotalTracks = reader.Number() - 1;
        ReleaseDate = reader.Text();
        Images = reader.Text();
        Artists = reader.Ordinals();
        Label = reader.Text();
        Upc = reader.Text();
        Copyrights = reader.Text();
    }

    public static void Write(RecordWriter record, AlbumRow row, int marketSet, ReadOnlySpan<int> artists) => record
        .Begin(row.Id)
        .Text(row.Name)
        .Byte(Math.Max(0, Array.IndexOf(Types, row.AlbumType)))
        .Byte(Dates.Precision(row.ReleaseDate, row.ReleaseDatePrecision))
        .Byte(row.Popularity ?? 0)
        .Number(marketSet)
        .Number(row.TotalTracks + 1 ?? 0)
        .Text(row.ReleaseDate ?? Dates.Unknown)
        .Images(row.Images)
        .Ordinals(artists)
        .Text(row.Label)
        .Text(row.Upc)
        .Copyrights(row.Copyrights);

    static readonly string[] Types = ["album", "single", "compilation"];

    public ReadOnlySpan<byte> TypeText => Type switch { 1 => "single"u8, 2 => "compilation"u8, _ => "album"u8 };
}
