namespace Tonearm.Accounts.Pages;

/// <summary>
/// A field of a form: its label, its hint, what is wrong with it, and its control, which names the hint and the error
/// (WAI-ARIA, aria-describedby and aria-invalid).
/// </summary>
/// <param name="Errors">Everything that is wrong with the form; a field takes its own from it.</param>
abstract record Field(string Name, string Label, IReadOnlyList<FieldError>? Errors)
{
    public string? Hint { get; init; }

    /// <summary>Where a person begins; in a form with errors that is the first field that has one.</summary>
    public bool HasFocus { get; init; }

    protected abstract Html Control { get; }

    public virtual Html Html =>
        $"""
        <div class="field">
        <label for="{Name}">{Label}</label>
        {Parts.Hint(Name, Hint)}
        {FormErrors.Of(Name, Errors)}
        {Control}
        </div>
        """;

    /// <summary>The attributes that tie a control to the rest of its field.</summary>
    protected Html Ties =>
        $"{FormErrors.Ties(Name, Errors, Hint)}{Parts.Flag(Errors is [var first, ..] ? first.Field == Name : HasFocus, "autofocus")}";
}
