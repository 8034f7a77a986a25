using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Objects;

/// <summary>A show as packed in a release. Texts are in JSON form.</summary>
readonly ref struct ShowRecord
{
    public readonly ReadOnlySpan<byte> Id, Name, Publisher, Description, HtmlDescription, Languages, MediaType, Copyrights, Images;
    public readonly bool Explicit, IsExternallyHosted;
    public readonly int MarketSet;

    /// <summary>-1 when the source did not say: the episodes of the release count then.</summary>
    public readonly int TotalEpisodes;

    public ShowRecord(ReadOnlySpan<byte> packed)
    {
        var reader = new RecordReader(packed);
        Id = reader.Id();
        Name = reader.Text();
        Publisher = reader.Text();
        Explicit = reader.Byte() != 0;
        IsExternallyHosted = reader.Byte() != 0;
        TotalEpisodes = reader.Number() - 1;
        MarketSet = reader.Number();
        Description = reader.Text();
        HtmlDescription = reader.Text();
        Languages = reader.Text();
        MediaType = reader.Text();
        Copyrights = reader.Text();
        Images = reader.Text();
    }

    public static void Write(RecordWriter record, ShowRow row, int marketSet) => record
        .Begin(row.Id)
        .Text(row.Name)
        .Text(row.Publisher)
        .Byte(row.Explicit == true ? 1 : 0)
        .Byte(row.IsExternallyHosted == true ? 1 : 0)
        .Number(row.TotalEpisodes + 1 ?? 0)
        .Number(marketSet)
        .Text(row.Description)
        .Text(row.HtmlDescription ?? HtmlText.FromText(row.Description))
        .Texts(row.Languages)
        .Text(row.MediaType ?? "audio")
        .Copyrights(row.Copyrights)
        .Images(row.Images);
}
