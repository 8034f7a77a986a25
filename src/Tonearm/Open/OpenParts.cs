using System.Globalization;
using System.Text;
using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.WebApi;

namespace Tonearm.Open;

/// <summary>The small pieces that the pages are made of, each from an object of the API.</summary>
static class OpenParts
{
    /// <summary>Characters of a description that are shown at once.</summary>
    const int FoldedLength = 160;

    public static string Name(JsonElement thing) => Named(thing.GetProperty("name").GetString());

    public static string Named(string? name) => string.IsNullOrWhiteSpace(name) ? Text.Unnamed : name;

    /// <summary>The address of its page; null for local files, which have none.</summary>
    public static string? Url(JsonElement thing) => thing.GetProperty("external_urls").TryGetProperty("spotify", out var url) ? url.GetString() : null;

    /// <summary>The address of a page, from the way to it and an id.</summary>
    public static string Address(ReadOnlySpan<byte> start, string id) => Encoding.UTF8.GetString(start) + Uri.EscapeDataString(id);

    /// <summary>A text; empty for null.</summary>
    public static string Member(JsonElement thing, string member) => thing.GetProperty(member).GetString() ?? "";

    /// <summary>The name, which leads to the page if there is one.</summary>
    public static Html Link(JsonElement thing) => Url(thing) is { } url ? $"""<a href="{url}" dir="auto">{Name(thing)}</a>""" : Parts.FromPeople(Name(thing));

    public static Html Artists(JsonElement thing) => Joined(", ", thing.GetProperty("artists").EnumerateArray().Where(HasName).Select(Link));

    public static string ArtistNames(JsonElement thing) =>
        string.Join(", ", thing.GetProperty("artists").EnumerateArray().Where(HasName).Select(Name));

    public static Html Explicit(JsonElement thing) =>
        thing.GetProperty("explicit").GetBoolean() ? $""" <span class="badge">{Text.Explicit}</span>""" : Html.None;

    /// <summary>What is known about something, in one line.</summary>
    public static Html Facts(params IEnumerable<Html?> facts) =>
        $"""<p class="about">{Joined(" · ", facts.OfType<Html>())}</p>""";

    /// <summary>A description, as text; a long one is folded, so that it does not push the list off the screen. Nothing for an empty one.</summary>
    public static Html Description(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Html.None
        : text.Length <= FoldedLength && !text.Contains('\n', StringComparison.Ordinal) ? (Html)$"""<p class="description" dir="auto">{text}</p>"""
        : $"""<details class="description"><summary><span class="text" dir="auto">{text}</span></summary></details>""";

    public static Html Count(long count, string one, string many) =>
        Html.Of(OpenGraph.Count(count, one, many));

    /// <summary>What is said of a list without anything in it, or of a page after its last one.</summary>
    public static Html Empty(string sentence, Window window) => Parts.Empty(window.Offset == 0 ? sentence : Text.Paging_Beyond);

    /// <summary>The day, month or year of a release as far as it is known; null if not even the year is.</summary>
    public static Html? Released(JsonElement thing)
    {
        var known = Member(thing, "release_date_precision") switch { "day" => 10, "month" => 7, _ => 4 };
        var date = Member(thing, "release_date");
        date = date[..Math.Min(date.Length, known)];
        foreach (var (form, shown) in ((string, string)[])[("yyyy-MM-dd", "d MMMM yyyy"), ("yyyy-MM", "MMMM yyyy"), ("yyyy", "yyyy")])
            if (DateTime.TryParseExact(date, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return $"""<time datetime="{date}">{day.ToString(shown, CultureInfo.InvariantCulture)}</time>""";
        return null;
    }

    /// <summary>A length of one thing, as players show it: <c>3:05</c>.</summary>
    public static Html Length(JsonElement thing)
    {
        var length = TimeSpan.FromSeconds(thing.GetProperty("duration_ms").GetInt64() / 1000);
        var shown = length.ToString(length.TotalHours < 1 ? @"m\:ss" : @"mm\:ss", CultureInfo.InvariantCulture);
        return $"""<time class="length" datetime="PT{(long)length.TotalSeconds}S">{(length.TotalHours < 1 ? "" : $"{(long)length.TotalHours}:")}{shown}</time>""";
    }

    /// <summary>The length of many things together, in hours and minutes.</summary>
    public static Html Together(long milliseconds)
    {
        var (hours, minutes) = Math.DivRem(Math.Max(1, (milliseconds + 30_000) / 60_000), 60);
        return Html.Sentence(hours > 0 ? Text.Together_Hours : Text.Together_Minutes, (Html)$"{minutes}", (Html)$"{hours}");
    }

    /// <summary>Ways to the pages before and after; nothing where all is on one.</summary>
    public static Html Paging(string path, Window window, int total) => window.Offset == 0 && total <= window.Limit
        ? Html.None
        : $"""
          <nav class="paging" aria-label="{Text.Paging}">
          {(window.Offset > 0 ? Turn(path, Math.Max(0, Math.Min(window.Offset, total) - window.Limit), "prev", Text.Paging_Before) : Html.None)}
          {((long)window.Offset + window.Limit < total ? Turn(path, window.Offset + window.Limit, "next", Text.Paging_After) : Html.None)}
          </nav>
          """;

    static Html Turn(string path, int offset, string relation, string label) =>
        $"""<a class="button quiet" rel="{relation}" href="{path}{(offset > 0 ? $"?offset={offset}" : "")}">{label}</a>""";

    static bool HasName(JsonElement artist) => !string.IsNullOrWhiteSpace(artist.GetProperty("name").GetString());

    static Html Joined(string separator, IEnumerable<Html> pieces)
    {
        var line = Html.None;
        foreach (var (place, piece) in pieces.Index())
        {
            line.AppendFormatted(place == 0 ? "" : separator);
            line.AppendFormatted(piece);
        }
        return line;
    }
}
