using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Objects;

/// <summary>An artist as packed in a release. Texts are in JSON form.</summary>
readonly ref struct ArtistRecord
{
    public readonly ReadOnlySpan<byte> Id, Name, Genres, Images;
    public readonly int Popularity, Followers;

    public ArtistRecord(ReadOnlySpan<byte> packed)
    {
        var reader = new RecordReader(packed);
        Id = reader.Id();
        Name = reader.Text();
        Popularity = reader.Byte();
        Followers = reader.Number();
        Genres = reader.Text();
        Images = reader.Text();
    }

    public static void Write(RecordWriter record, ArtistRow row) => record
        .Begin(row.Id)
        .Text(row.Name)
        .Byte(row.Popularity ?? 0)
        .Number(row.Followers ?? 0)
        .Texts(row.Genres)
        .Images(row.Images);
}
