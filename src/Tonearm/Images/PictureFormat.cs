using Microsoft.Extensions.Primitives;

namespace Tonearm.Images;

/// <summary>What pictures are sent as.</summary>
enum PictureFormat
{
    Jpeg,
    WebP,
}

static class PictureFormats
{
    public static string MediaType(this PictureFormat format) => format == PictureFormat.WebP ? "image/webp" : "image/jpeg";

    public static string Extension(this PictureFormat format) => format == PictureFormat.WebP ? ".webp" : ".jpg";

    /// <summary>WebP for who names it and does not refuse it by <c>q=0</c>; <c>image/*</c> alone does not ask for it.</summary>
    public static PictureFormat Choose(StringValues accept)
    {
        foreach (var line in accept)
            foreach (var part in line.AsSpan().Split(','))
            {
                var choice = line.AsSpan()[part].Trim();
                if (choice.StartsWith("image/webp", StringComparison.OrdinalIgnoreCase) && choice["image/webp".Length..].TrimStart() is [] or [';', ..])
                    return IsRefused(choice) ? PictureFormat.Jpeg : PictureFormat.WebP;
            }
        return PictureFormat.Jpeg;
    }

    /// <summary>Whether its weight is none (RFC 9110 section 12.4.2).</summary>
    static bool IsRefused(ReadOnlySpan<char> choice)
    {
        foreach (var part in choice.Split(';'))
            if (choice[part].Trim() is ['q' or 'Q', '=', '0', .. var digits])
                return digits.Trim(".0").IsEmpty;
        return false;
    }
}
