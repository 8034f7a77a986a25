using Tonearm.Storage;

namespace Tonearm.Images;

/// <param name="Expiry">When the address that led to it ends.</param>
/// <param name="At">When it was found, a timestamp.</param>
/// <param name="Round">Of an upload, which can be removed: when it was sought (<see cref="RecentPictures.Round"/>); null for all others.</param>
sealed record RecentPicture(Picture Picture, DateTimeOffset Expiry, long At, int? Round);

/// <summary>
/// Pictures asked for lately, by their addresses, in memory within a budget and for some seconds, so that a popular one
/// costs no file, no query and no seal.
/// </summary>
/// <param name="budget">Bytes.</param>
sealed class RecentPictures(long budget, TimeProvider time)
{
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    readonly LruCache<(string, PictureFormat), RecentPicture> recent = new(budget, static (_, known) => known.Picture.Bytes.Length);
    volatile int round;

    /// <summary>Uploads that were sought in an earlier round may have been removed since.</summary>
    public int Round => round;

    /// <summary>Null if it has not been asked for lately.</summary>
    public RecentPicture? Find(string path, PictureFormat format) =>
        recent.Find((path, format)) is { } known && time.GetElapsedTime(known.At) < Kept && (known.Round is not { } sought || sought == round) ? known : null;

    /// <param name="sought">Of an upload, the round before it was sought.</param>
    public Picture Keep(string path, Picture picture, DateTimeOffset expiry, int? sought = null)
    {
        recent.Keep((path, picture.Format), new RecentPicture(picture, expiry, time.GetTimestamp(), sought));
        return picture;
    }

    /// <summary>From here on no upload is found that was kept, or is being sought.</summary>
    public void ForgetUploads() => Interlocked.Increment(ref round);
}
