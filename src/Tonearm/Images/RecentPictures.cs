using Tonearm.Storage;

namespace Tonearm.Images;

/// <param name="Expiry">When the address that led to it ends.</param>
/// <param name="At">When it was found, a timestamp.</param>
sealed record RecentPicture(Picture Picture, DateTimeOffset Expiry, long At);

/// <summary>
/// Pictures asked for lately, by their addresses, in memory within a budget and for some seconds, so that a popular one
/// costs no file, no query and no seal.
/// </summary>
/// <param name="budget">Bytes.</param>
sealed class RecentPictures(long budget, TimeProvider time)
{
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    readonly RecentlyUsed<(string, PictureFormat), RecentPicture> recent = new(budget, static (_, known) => known.Picture.Bytes.Length);

    /// <summary>Null if it has not been asked for lately.</summary>
    public RecentPicture? Find(string path, PictureFormat format) =>
        recent.Find((path, format)) is { } known && time.GetElapsedTime(known.At) < Kept ? known : null;

    public Picture Keep(string path, Picture picture, DateTimeOffset expiry)
    {
        recent.Keep((path, picture.Format), new RecentPicture(picture, expiry, time.GetTimestamp()));
        return picture;
    }
}
