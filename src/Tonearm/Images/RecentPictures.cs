using System.Collections.Concurrent;

namespace Tonearm.Images;

/// <summary>
/// Pictures asked for lately, in memory within a budget and for some seconds, so that a popular one costs no file and no
/// query. Two generations, as the catalogue's answers are kept.
/// </summary>
sealed class RecentPictures(long budget, TimeProvider time)
{
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    ConcurrentDictionary<(Subject, int, PictureFormat), (Picture Picture, long At)> young = new(), old = new();
    long youngBytes;

    public Picture? Find(Subject subject, int size, PictureFormat format)
    {
        var key = (subject, size, format);
        return (young.TryGetValue(key, out var known) || old.TryGetValue(key, out known)) && time.GetElapsedTime(known.At) < Kept ? known.Picture : null;
    }

    public Picture? Keep(Subject subject, int size, Picture? picture)
    {
        if (picture is null)
            return null;
        young[(subject, size, picture.Format)] = (picture, time.GetTimestamp());
        if (Interlocked.Add(ref youngBytes, picture.Bytes.Length) > budget / 2)
        {
            Interlocked.Exchange(ref youngBytes, 0);
            old = Interlocked.Exchange(ref young, new());
        }
        return picture;
    }
}
