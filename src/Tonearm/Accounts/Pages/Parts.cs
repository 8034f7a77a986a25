using System.Globalization;

namespace Tonearm.Accounts.Pages;

/// <summary>The small pieces that pages are made of.</summary>
static class Parts
{
    /// <summary>What a form has done, said by the page it leads on to: which sentence it is stands in the address of the page, as <c>saved</c>.</summary>
    public static Html Saved(PageRequest request, params ReadOnlySpan<(string What, string Sentence)> sentences)
    {
        foreach (var (what, sentence) in sentences)
            if (request.Query("saved") == what && HttpMethods.IsGet(request.Http.Request.Method))
                return Done(sentence);
        return Html.None;
    }

    /// <summary>What went well. Nothing for null.</summary>
    public static Html Done(string? text) => text is null
        ? Html.None
        : $"""<div class="note done" role="status"><p>{text}</p></div>""";

    /// <summary>What is said where a list has nothing in it.</summary>
    public static Html Empty(string sentence) => $"""<p class="empty">{sentence}</p>""";

    /// <summary>A text that people wrote, in its own direction, whatever stands around it.</summary>
    public static Html FromPeople(string text) => $"""<bdi dir="auto">{text}</bdi>""";

    public static Html Strong(string text) => $"<strong>{text}</strong>";

    public static Html Note(Html content) => $"""<div class="note">{content}</div>""";

    public static Html Button(string label, string look = "") => $"""<button class="button {look}">{label}</button>""";

    /// <summary>A day as people write it, in UTC.</summary>
    public static Html Day(DateTimeOffset time) =>
        $"""<time datetime="{time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}">{time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</time>""";

    /// <summary>A day and a minute, in UTC.</summary>
    public static Html Minute(DateTimeOffset time) =>
        $"""<time datetime="{time.UtcDateTime.ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture)}">{time.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC</time>""";

    /// <summary>A text to be copied as it is, with a button on pages that have the script <see cref="Assets.Copy"/>.</summary>
    public static Html Copyable(string text, string label) =>
        $"""
        <div class="snippet"><pre class="copy" tabindex="0" role="region" aria-label="{label}"><code>{text}</code></pre>
        <button type="button" class="button" aria-label="{Text.Copy}: {label}" data-copied="{Text.Copy_Done}" hidden>{Text.Copy}</button></div>
        """;

    public static Html Flag(bool isSet, string attribute) => isSet ? $" {attribute}" : Html.None;

    public static Html Hint(string name, string? hint) =>
        hint is null ? Html.None : $"""<p class="hint" id="{name}-hint">{hint}</p>""";
}
