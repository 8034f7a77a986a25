using System.Globalization;

namespace Tonearm.Accounts.Pages;

/// <summary>The small pieces that pages are made of.</summary>
static class Parts
{
    /// <summary>What went wrong with a form; read out by screen readers. Nothing for null.</summary>
    public static Html Problem(string? text) => text is null
        ? Html.None
        : $"""<div class="note problem" role="alert"><p>{text}</p></div>""";

    /// <summary>What went well. Nothing for null.</summary>
    public static Html Done(string? text) => text is null
        ? Html.None
        : $"""<div class="note done" role="status"><p>{text}</p></div>""";

    public static Html Strong(string text) => $"<strong>{text}</strong>";

    public static Html Note(Html content) => $"""<div class="note">{content}</div>""";

    public static Html Button(string label, string look = "") => $"""<button class="button {look}">{label}</button>""";

    public static Html Tick(string name, string label, bool isTicked, string? hint = null) =>
        $"""
        <div class="tick">
        <input type="checkbox" id="{name}" name="{name}" value="yes"{Flag(isTicked, "checked")}{Described(name, hint)}>
        <label for="{name}">{label}</label>
        {Hint(name, hint)}
        </div>
        """;

    public static Html Area(string name, string label, string value, int rows, string? hint = null) =>
        $"""
        <div class="field">
        <label for="{name}">{label}</label>
        {Hint(name, hint)}
        <textarea id="{name}" name="{name}" rows="{rows}" spellcheck="false"{Described(name, hint)}>
        {value}</textarea>
        </div>
        """;

    public static Html Choice(string name, string label, string value, params (string Value, string Label)[] options) =>
        $"""
        <div class="field">
        <label for="{name}">{label}</label>
        <select id="{name}" name="{name}">
        {options.Select(option => (Html)$"""<option value="{option.Value}"{Flag(option.Value == value, "selected")}>{option.Label}</option>""")}
        </select>
        </div>
        """;

    /// <summary>A day as people write it, in UTC.</summary>
    public static Html Day(DateTimeOffset time) =>
        $"""<time datetime="{time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}">{time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</time>""";

    /// <summary>A day and a minute, in UTC.</summary>
    public static Html Minute(DateTimeOffset time) =>
        $"""<time datetime="{time.UtcDateTime.ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture)}">{time.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC</time>""";

    /// <summary>A text to be copied as it is.</summary>
    public static Html Copyable(string text, string label) =>
        $"""<pre class="copy" tabindex="0" role="region" aria-label="{label}"><code>{text}</code></pre>""";

    public static Html Flag(bool isSet, string attribute) => isSet ? $" {attribute}" : Html.None;

    public static Html Hint(string name, string? hint) =>
        hint is null ? Html.None : $"""<p class="hint" id="{name}-hint">{hint}</p>""";

    public static Html Described(string name, string? hint) =>
        hint is null ? Html.None : $" aria-describedby=\"{name}-hint\"";
}
