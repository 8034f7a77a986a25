using System.Net;
using System.Text.RegularExpressions;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Open;

/// <summary>Open pages as a stranger sees them.</summary>
static partial class Pages
{
    public static async Task<Answer> Page(this TonearmApp server, string path, HttpMethod? method = null)
    {
        using var http = server.Anonymous();
        return await http.Ask(method ?? HttpMethod.Get, path);
    }

    /// <summary>The text of the one heading of a page.</summary>
    public static string Heading(this Answer page) =>
        WebUtility.HtmlDecode(Tag().Replace(Assert.Single(H1().Matches(page.Text)).Groups[1].Value, "")).Trim();

    /// <summary>The rows of the list of tracks and episodes on a page, each from behind its <c>&lt;li</c> on.</summary>
    public static string[] Rows(this Answer page) => page.Text.Split("<ol class=\"items\">")[1].Split("</ol>")[0].Split("<li")[1..];

    [GeneratedRegex("<h1>(.*?)</h1>", RegexOptions.Singleline)]
    private static partial Regex H1();

    [GeneratedRegex("""<span class="badge">.*?</span>|<[^>]*>""")]
    private static partial Regex Tag();
}
