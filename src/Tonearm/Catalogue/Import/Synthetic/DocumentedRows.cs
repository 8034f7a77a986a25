using System.Globalization;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>
/// Rows of the demo catalogue under the ids that the public documentation of the Web API uses in its examples, so that an
/// example that is pasted as it stands finds something (developer.spotify.com/documentation/web-api). Every fact about them
/// is invented.
/// </summary>
static class DocumentedRows
{
    const string File = "documented";

    /// <summary>The artist whose singles the documentation pages through.</summary>
    const string SinglesArtist = "1vCWHaC5f2uS3yhpwWbIA6";
    const int Singles = 50;

    const string Band = "4Z8W4fKeB5YxbbsQsVdVMb", Singer = "0TnOYISbd1XYRBk9myaseg", Album = "4aawyAB9vmqN3uQ7FjRGTy";

    /// <summary>The tracks of <see cref="Album"/> that have an id of their own in the documentation.</summary>
    static readonly (string Id, string Name, int Seconds)[] AlbumTracks =
        [("2TpxZ7JUBn3uw46aR7qd6V", "Second Pressing", 228), ("4cOdK2wGLETKBW3PvgPWqT", "Belt Drive", 213), ("11dFghVXANMlKmJXsNCbNl", "Cue Lever", 207)];

    public static readonly ArtistRow[] Artists =
    [
        Artist(SinglesArtist, "Half Speed Master", 78, 905_114, "progressive house", "edm"),
        Artist(Band, "The Counterweights", 74, 611_820, "art rock"),
        Artist(Singer, "Marta Vinilo", 69, 288_301, "latin pop"),
    ];

    public static readonly AlbumRow[] Albums =
    [
        Release(Album, 0, "Global Groove", "album", Singer, AlbumTracks.Length, "2023-11-10", 66),
        .. Enumerable.Range(1, Singles).Select(number => Release(SingleId("Single", number), number, SingleName(number), "single", SinglesArtist, 1, SingleDate(number), 60 - number / 2)),
    ];

    public static readonly TrackRow[] Tracks =
    [
        .. AlbumTracks.Select((track, index) => Track(track.Id, track.Name, Album, index + 1, index == 1 ? [Singer, Band] : [Singer], index + 1, track.Seconds, 65 - index)),
        .. Enumerable.Range(1, Singles).Select(number => Track(SingleId("Track", 100 + number), SingleName(number), SingleId("Single", number), 1, [SinglesArtist], 100 + number, 180 + number, 60 - number / 2)),
    ];

    public static readonly AudioFeaturesRow[] AudioFeatures =
        [.. Tracks.Select((track, index) => FeatureFacts.Of(new Recording(0, 1, index), track.Id, 0, index + 1))];

    static string SingleName(int number) => string.Create(CultureInfo.InvariantCulture, $"Dubplate No. {number}");

    /// <summary>One a month, from the year 2020 on.</summary>
    static string SingleDate(int number) => string.Create(CultureInfo.InvariantCulture, $"{2020 + (number - 1) / 12}-{(number - 1) % 12 + 1:D2}-15");

    static string SingleId(string kind, int number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return "0TonearmDemo" + kind + digits.PadLeft(EntityId.Length - "0TonearmDemo".Length - kind.Length, '0');
    }

    static ArtistRow Artist(string id, string name, int popularity, int followers, params string[] genres) => new()
    {
        Origin = new RowOrigin(File, 1),
        Id = Id(id),
        Name = name,
        Popularity = popularity,
        Followers = followers,
        Genres = genres,
    };

    static AlbumRow Release(string id, int number, string name, string type, string artist, int tracks, string date, int popularity) => new()
    {
        Origin = new RowOrigin(File, 2),
        Id = Id(id),
        Name = name,
        AlbumType = type,
        TotalTracks = tracks,
        Artists = [Id(artist)],
        ReleaseDate = date,
        ReleaseDatePrecision = "day",
        Label = "Lead-In Records",
        Popularity = popularity,
        Upc = Codes.Ean13(string.Create(CultureInfo.InvariantCulture, $"04{100 + number:D10}")),
        Copyrights = [new CopyrightRow($"{date[..4]} Lead-In Records", "C"), new CopyrightRow($"{date[..4]} Lead-In Records", "P")],
        Markets = Markets.World,
    };

    static TrackRow Track(string id, string name, string album, int position, string[] artists, int recording, int seconds, int popularity) => new()
    {
        Origin = new RowOrigin(File, 3),
        Id = Id(id),
        Name = name,
        Album = Id(album),
        DiscNumber = 1,
        TrackNumber = position,
        Artists = Array.ConvertAll(artists, Id),
        DurationMs = seconds * 1000,
        Explicit = false,
        Popularity = popularity,
        Isrc = string.Create(CultureInfo.InvariantCulture, $"ZZTON23{recording:D5}"),
        Markets = Markets.World,
    };

    static EntityId Id(string text) => EntityId.TryParse(text, out var id) ? id : throw new FormatException(text);
}
