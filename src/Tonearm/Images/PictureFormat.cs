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
        foreach (var part in accept.ToString().Split(','))
        {
            var words = part.Split(';', StringSplitOptions.TrimEntries);
            if (words[0].Equals("image/webp", StringComparison.OrdinalIgnoreCase))
                return words.Any(word => word.StartsWith("q=0", StringComparison.OrdinalIgnoreCase) && word[3..].Trim('.', '0').Length == 0) ? PictureFormat.Jpeg : PictureFormat.WebP;
        }
        return PictureFormat.Jpeg;
    }
}
