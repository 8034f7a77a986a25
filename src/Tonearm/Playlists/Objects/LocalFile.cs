using System.Globalization;
using System.Net;

namespace Tonearm.Playlists.Objects;

/// <summary>
/// What a local file's URI says of it: <c>spotify:local:{artist}:{album}:{title}:{seconds}</c>, each part form-encoded,
/// missing parts empty (docs/behaviour/playlists.md#local-files).
/// </summary>
readonly record struct LocalFile(string Artist, string Album, string Title, int Seconds)
{
    /// <summary>The longest that 32 bits of milliseconds hold, about 24 days.</summary>
    const int MaxSeconds = int.MaxValue / 1000;

    /// <param name="uri">A URI of four parts, as <see cref="ItemUri.TryLocal"/> takes it.</param>
    public static LocalFile Parse(string uri)
    {
        var parts = uri.Split(':');
        return new LocalFile(Decode(parts[2]), Decode(parts[3]), Decode(parts[4]), Duration(parts[5]));
    }

    /// <summary>The URI with upper-case hexadecimal digits, as in the documentation.</summary>
    public override string ToString() =>
        $"spotify:local:{Encode(Artist)}:{Encode(Album)}:{Encode(Title)}:{Seconds.ToString(CultureInfo.InvariantCulture)}";

    static string Encode(string part) => Uri.EscapeDataString(part).Replace("%20", "+", StringComparison.Ordinal);

    static string Decode(string part) => WebUtility.UrlDecode(part);

    static int Duration(string part) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Math.Min(seconds, MaxSeconds) : 0;
}
