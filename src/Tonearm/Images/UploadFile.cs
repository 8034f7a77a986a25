using System.Globalization;

namespace Tonearm.Images;

/// <summary>The file in the <see cref="PictureCache"/> that was made of an upload: its name tells which, so that it can go with it.</summary>
sealed record UploadFile(PictureId Id, string Name)
{
    public const string Prefix = "upload-";

    const int IdLength = 2 * PictureId.Bytes;

    public static UploadFile Of(PictureId id, int size, PictureFormat format) =>
        new(id, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id}-{size}{format.Extension()}"));

    /// <summary>Null for a name of another form.</summary>
    public static UploadFile? Read(string name) =>
        name.Length > Prefix.Length + IdLength && PictureId.TryParse(name.Substring(Prefix.Length, IdLength), out var id) ? new UploadFile(id, name) : null;
}
