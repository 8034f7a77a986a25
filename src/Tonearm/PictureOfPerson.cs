using SkiaSharp;
using Tonearm.Accounts;
using Tonearm.Images;
using Tonearm.Images.Drawing;

namespace Tonearm;

/// <summary>How the account page, which does not know the room of images, reaches the picture of a person.</summary>
static class PictureOfPerson
{
    const int ShownSize = 300;

    public static OwnPicture In(Uploads uploads, SignedLinks links) => new(
        key => PictureId.TryParse(key, out var id) ? $"/image/{ShownSize}/{links.Sign(new Subject.Uploaded(id), ShownSize, links.Expiry())}" : "",
        async (user, file) => Source.IsWhole(file, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp)
            ? (await uploads.ForPerson(user, file))?.ToString()
            : null,
        key => PictureId.TryParse(key, out var id) ? uploads.Remove(id) : Task.CompletedTask);
}
