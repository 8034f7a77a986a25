using Tonearm.Ids;

namespace Tonearm.Accounts.Pages;

/// <summary>A field with a list, of which one is chosen.</summary>
sealed record Choice(string Name, string Label, IReadOnlyList<FieldError>? Errors = null) : Field(Name, Label, Errors)
{
    public string Value { get; init; } = "";

    /// <inheritdoc cref="Input.Autocomplete"/>
    public string Autocomplete { get; init; } = "off";

    /// <summary>The countries there are, by name; the value is a code.</summary>
    /// <param name="code">In either case.</param>
    public static Choice Country(string code, IReadOnlyList<FieldError> errors) => new("country", Text.User_Country, errors)
    {
        Value = code.ToUpperInvariant(),
        Options = CountryNames.All,
        Autocomplete = "country",
        Hint = Text.User_CountryHint,
    };

    public required IReadOnlyList<(string Value, string Label)> Options { get; init; }

    /// <summary>A value that is not in the list chooses none of it: the browser would take the first.</summary>
    protected override Html Control =>
        $"""
        <select id="{Name}" name="{Name}" autocomplete="{Autocomplete}"{Ties}>
        {(Options.Any(option => option.Value == Value) ? Html.None : (Html)$"""<option value="" selected>{Text.Form_Choose}</option>""")}
        {Options.Select(option => (Html)$"""<option value="{option.Value}"{Parts.Flag(option.Value == Value, "selected")}>{option.Label}</option>""")}
        </select>
        """;
}
