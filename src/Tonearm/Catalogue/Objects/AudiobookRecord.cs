using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Objects;

/// <summary>An audiobook as packed in a release. Texts are in JSON form.</summary>
readonly ref struct AudiobookRecord
{
    public readonly ReadOnlySpan<byte> Id, Name, Authors, Narrators, Publisher, Description, HtmlDescription, Edition, Languages, MediaType, Copyrights, Images;
    public readonly bool Explicit, IsExternallyHosted;
    public readonly int MarketSet;

    /// <summary>-1 when the source did not say: the chapters of the release count then.</summary>
    public readonly int TotalChapters;

    public AudiobookRecord(ReadOnlySpan<byte> packed)
    {
        var reader = new RecordReader(packed);
        Id = reader.Id();
        Name = reader.Text();
        Authors = reader.Text();
        Narrators = reader.Text();
        Publisher = reader.Text();
        Explicit = reader.Byte() != 0;
        IsExternallyHosted = reader.Byte() != 0;
        TotalChapters = reader.Number() - 1;
        MarketSet = reader.Number();
        Description = reader.Text();
        HtmlDescription = reader.Text();
        Edition = reader.Text();
        Languages = reader.Text();
        MediaType = reader.Text();
        Copyrights = reader.Text();
        Images = reader.Text();
    }

    public static void Write(RecordWriter record, AudiobookRow row, int marketSet) => record
        .Begin(row.Id)
        .Text(row.Name)
        .Names(row.Authors)
        .Names(row.Narrators)
        .Text(row.Publisher)
        .Byte(row.Explicit == true ? 1 : 0)
        .Byte(row.IsExternallyHosted == true ? 1 : 0)
        .Number(row.TotalChapters + 1 ?? 0)
        .Number(marketSet)
        .Text(row.Description)
        .Text(row.HtmlDescription ?? HtmlText.FromText(row.Description))
        .Text(row.Edition)
        .Texts(row.Languages)
        .Text(row.MediaType ?? "audio")
        .Copyrights(row.Copyrights)
        .Images(row.Images);
}
