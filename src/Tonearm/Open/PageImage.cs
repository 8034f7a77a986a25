using System.Buffers;
using System.Text.Json;

namespace Tonearm.Open;

/// <summary>One of the pictures of an object, as its member <c>images</c> has it.</summary>
/// <param name="Origin">The server it comes from, as the security policy of a page names it.</param>
/// <param name="Width">In pixels; null when nobody knows.</param>
readonly record struct PageImage(string Url, string Origin, int? Width, int? Height)
{
    static readonly SearchValues<char> InHost = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-:[]");

    /// <summary>The smallest that is at least so wide, else the first; null where there is none that a page may show.</summary>
    /// <param name="images">Widest first.</param>
    public static PageImage? Choose(JsonElement images, int width)
    {
        PageImage? chosen = null;
        foreach (var image in images.EnumerateArray())
            if (Read(image) is { } picture && (chosen is null || picture.Width >= width))
                chosen = picture;
        return chosen;
    }

    static PageImage? Read(JsonElement image)
    {
        var url = image.GetProperty("url").GetString()!;
        return OriginOf(url) is { } origin
            ? new PageImage(url, origin, Size(image, "width"), Size(image, "height"))
            : null;
    }

    static string? OriginOf(string url)
    {
        try
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address) ? OriginOf(address) : null;
        }
        catch (Exception broken) when (broken is ArgumentException or UriFormatException)
        {
            // The framework's answer to Punycode that stands for no name.
            return null;
        }
    }

    /// <summary>Null unless it is of the web and its name can stand in a header.</summary>
    static string? OriginOf(Uri address)
    {
        var host = address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost;
        return address.Scheme is "http" or "https" && host.Length > 0 && !host.AsSpan().ContainsAnyExcept(InHost)
            ? $"{address.Scheme}://{host}{(address.IsDefaultPort ? "" : $":{address.Port}")}"
            : null;
    }

    static int? Size(JsonElement image, string side) =>
        image.TryGetProperty(side, out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var pixels) && pixels > 0 ? pixels : null;
}
