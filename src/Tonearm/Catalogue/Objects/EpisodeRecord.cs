using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Objects;

/// <summary>An episode as packed in a release. Texts are in JSON form.</summary>
readonly ref struct EpisodeRecord
{
    public readonly ReadOnlySpan<byte> Id, Name, Description, HtmlDescription, Language, Languages, ReleaseDate, AudioPreviewUrl, Images;
    public readonly bool Explicit, IsExternallyHosted;
    public readonly int DurationMs, Precision, MarketSet, Show;

    public EpisodeRecord(ReadOnlySpan<byte> packed)
    {
        var reader = new RecordReader(packed);
        Id = reader.Id();
        Name = reader.Text();
        Show = reader.Number();
        Explicit = reader.Byte() != 0;
        IsExternallyHosted = reader.Byte() != 0;
        DurationMs = reader.Number();
        MarketSet = reader.Number();
        Precision = reader.Byte();
        ReleaseDate = reader.Text();
        Language = reader.Text();
        Languages = reader.Text();
        Description = reader.Text();
        HtmlDescription = reader.Text();
        AudioPreviewUrl = reader.Text();
        Images = reader.Text();
    }

    public static void Write(RecordWriter record, EpisodeRow row, int marketSet, int show) => record
        .Begin(row.Id)
        .Text(row.Name)
        .Number(show)
        .Byte(row.Explicit == true ? 1 : 0)
        .Byte(row.IsExternallyHosted == true ? 1 : 0)
        .Number(row.DurationMs)
        .Number(marketSet)
        .Byte(Dates.Precision(row.ReleaseDate, row.ReleaseDatePrecision))
        .Text(row.ReleaseDate ?? Dates.Unknown)
        .Text(row.Language ?? row.Languages.FirstOrDefault())
        .Texts(row.Languages)
        .Text(row.Description)
        .Text(row.HtmlDescription ?? HtmlText.FromText(row.Description))
        .Text(row.AudioPreviewUrl)
        .Images(row.Images);
}
