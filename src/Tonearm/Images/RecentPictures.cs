using System.Collections.Concurrent;

namespace Tonearm.Images;

/// <param name="Expiry">When the address that led to it ends.</param>
/// <param name="At">When it was found, a timestamp.</param>
sealed record RecentPicture(Picture Picture, DateTimeOffset Expiry, long At);

/// <summary>
/// Pictures asked for lately, by their addresses, in memory within a budget and for some seconds, so that a popular one
/// costs no file, no query and no seal. Two generations, as the catalogue's answers are kept.
/// </summary>
/// <param name="budget">Bytes.</param>
sealed class RecentPictures(long budget, TimeProvider time)
{
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    ConcurrentDictionary<(string, PictureFormat), RecentPicture> young = new(), old = new();
    long youngBytes;

    /// <summary>Null if it has not been asked for lately.</summary>
    public RecentPicture? Find(string path, PictureFormat format)
    {
        var key = (path, format);
        return (young.TryGetValue(key, out var known) || old.TryGetValue(key, out known)) && time.GetElapsedTime(known.At) < Kept ? known : null;
    }

    public Picture Keep(string path, Picture picture, DateTimeOffset expiry)
    {
        young[(path, picture.Format)] = new RecentPicture(picture, expiry, time.GetTimestamp());
        if (Interlocked.Add(ref youngBytes, picture.Bytes.Length) > budget / 2)
        {
            Interlocked.Exchange(ref youngBytes, 0);
            old = Interlocked.Exchange(ref young, new());
        }
        return picture;
    }
}
