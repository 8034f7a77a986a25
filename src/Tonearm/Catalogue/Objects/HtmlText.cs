using System.Net;

namespace Tonearm.Catalogue.Objects;

/// <summary>A description in HTML, for rows that have only the plain text.</summary>
static class HtmlText
{
    public static string FromText(string? text) => WebUtility.HtmlEncode(text ?? "").Replace("\n", "<br/>", StringComparison.Ordinal);
}
