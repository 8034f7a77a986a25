using System.Globalization;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>Codes of the trade: valid in form, different for different things, and belonging to nobody.</summary>
static class Codes
{
    const int Registrants = 36 * 36 * 36;
    const long UpcNumbers = 100_000_000_000;

    /// <summary>Room for the albums of one artist in the numbers of <see cref="Upc"/>.</summary>
    public const int MaxAlbums = 64;

    /// <summary>Room for the tracks of one album in the numbers of <see cref="Isrc"/>.</summary>
    public const int MaxTracks = 100;

    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    static readonly string[] Countries =
        ["US", "GB", "DE", "FR", "SE", "JP", "KR", "BR", "NL", "CA", "AU", "ES", "IT", "MX", "GR", "NO", "DK", "FI", "PL", "BE"];

    /// <summary>ISO 3901: country, registrant, year, and five digits; one for each recording.</summary>
    public static string Isrc(Recording recording, int year)
    {
        var registrant = recording.Artist / 10 % Registrants;
        var country = Countries[(registrant % 7 + recording.Artist / 10 / Registrants) % Countries.Length];
        // 30011 shares no factor with 36^3, so neighbours are scattered and none fall together.
        var scattered = (int)(registrant * 30011L % Registrants);
        var number = (recording.Artist % 10 * MaxAlbums + recording.Album) * MaxTracks + recording.Track;
        return string.Create(CultureInfo.InvariantCulture,
            $"{country}{Digits[scattered / 1296]}{Digits[scattered / 36 % 36]}{Digits[scattered % 36]}{year % 100:D2}{number:D5}");
    }

    /// <summary>EAN-13, beginning with 2 as codes for use inside a company do, so that it is no product's.</summary>
    public static string Upc(AlbumPlan album)
    {
        var number = album.IsVarious ? UpcNumbers - 1 - album.Index : (long)album.Artist * MaxAlbums + album.Index;
        // The factor shares none with 10^11, so numbers are scattered and none fall together.
        var body = string.Create(CultureInfo.InvariantCulture, $"2{number * 48_271_807 % UpcNumbers:D11}");
        return Ean13(body);
    }

    /// <summary>Adds the check digit to the first twelve.</summary>
    public static string Ean13(string body) => body + CheckDigit(body);

    /// <summary>GS1 General Specifications 7.9: weights 1 and 3 in turn, filled up to the next ten.</summary>
    static char CheckDigit(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
            sum += (body[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return (char)('0' + (10 - sum % 10) % 10);
    }
}
