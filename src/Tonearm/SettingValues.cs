using System.Globalization;
using System.Net;

namespace Tonearm;

/// <summary>Reads the values of settings; one that cannot be read is named as the operator knows it.</summary>
/// <exception cref="SettingException">From every method: the text is no such value.</exception>
static class SettingValues
{
    public static int Number(this IConfiguration configuration, string key, int defaultValue) =>
        configuration[key] is not { Length: > 0 } text ? defaultValue
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(key, "a whole number", text);

    /// <summary>Of a limit that 0 switches off: null then.</summary>
    public static int? Limit(this IConfiguration configuration, string key, int defaultValue) =>
        configuration.Number(key, defaultValue) is > 0 and var limit ? limit : null;

    /// <summary>In bytes, of a setting in megabytes of 2^20 bytes.</summary>
    public static long Megabytes(this IConfiguration configuration, string key, int defaultValue) => (long)configuration.Number(key, defaultValue) << 20;

    public static bool Boolean(this IConfiguration configuration, string key, bool defaultValue) =>
        configuration[key] is not { Length: > 0 } text ? defaultValue
        : bool.TryParse(text, out var value) ? value
        : throw Wrong(key, "true or false", text);

    public static T Choice<T>(this IConfiguration configuration, string key, T defaultValue) where T : struct, Enum =>
        configuration[key] is not { Length: > 0 } text ? defaultValue
        : Enum.GetValues<T>().FirstOrNull(value => value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw Wrong(key, string.Join(" or ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant())), text);

    public static IPAddress Address(string key, string text) =>
        IPAddress.TryParse(text, out var address) ? address : throw Wrong(key, "IP addresses, separated by commas", text);

    static T? FirstOrNull<T>(this IEnumerable<T> values, Func<T, bool> condition) where T : struct =>
        values.Where(condition).Select(value => (T?)value).FirstOrDefault();

    static SettingException Wrong(string key, string expected, string text) =>
        new($"TONEARM_{key.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant()} takes {expected}, not '{text}'.");
}
