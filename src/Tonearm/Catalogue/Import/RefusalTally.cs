using System.IO.Hashing;
using System.Text;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// How often a file gave the same reason: tells what an import refuses anew from what the last one refused too, whichever
/// line it is on by now. Reasons that name an id are as many as ids; each costs some 30 bytes of memory.
/// </summary>
sealed class RefusalTally
{
    readonly Dictionary<ulong, long> counts = [];

    /// <param name="file">A name or a path, of which only the name counts: folders are moved.</param>
    /// <param name="reason">Why the row was refused.</param>
    public void Add(string file, string reason)
    {
        var key = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(Path.GetFileName(file) + '\n' + reason));
        counts[key] = counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>Rows that were refused here and not there.</summary>
    public long Beyond(RefusalTally earlier) =>
        counts.Sum(count => Math.Max(0, count.Value - earlier.counts.GetValueOrDefault(count.Key)));
}
