using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Objects;

/// <summary>A chapter as packed in a release. Texts are in JSON form.</summary>
readonly ref struct ChapterRecord
{
    public readonly ReadOnlySpan<byte> Id, Name, Description, HtmlDescription, Languages, ReleaseDate, AudioPreviewUrl, Images;
    public readonly bool Explicit;
    public readonly int ChapterNumber, DurationMs, Precision, MarketSet, Audiobook;

    public ChapterRecord(ReadOnlySpan<byte> packed)
    {
        var reader = new RecordReader(packed);
        Id = reader.Id();
        Name = reader.Text();
        Audiobook = reader.Number();
        ChapterNumber = reader.Number();
        Explicit = reader.Byte() != 0;
        DurationMs = reader.Number();
        MarketSet = reader.Number();
        Precision = reader.Byte();
        ReleaseDate = reader.Text();
        Languages = reader.Text();
        Description = reader.Text();
        HtmlDescription = reader.Text();
        AudioPreviewUrl = reader.Text();
        Images = reader.Text();
    }

    public static void Write(RecordWriter record, ChapterRow row, int marketSet, int audiobook, int number) => record
        .Begin(row.Id)
        .Text(row.Name)
        .Number(audiobook)
        .Number(number)
        .Byte(row.Explicit == true ? 1 : 0)
        .Number(row.DurationMs)
        .Number(marketSet)
        .Byte(Dates.Precision(row.ReleaseDate, row.ReleaseDatePrecision))
        .Text(row.ReleaseDate ?? Dates.Unknown)
        .Texts(row.Languages)
        .Text(row.Description)
        .Text(row.HtmlDescription ?? HtmlText.FromText(row.Description))
        .Text(row.AudioPreviewUrl)
        .Images(row.Images);
}
