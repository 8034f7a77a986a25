namespace Tonearm.Accounts.Pages;

/// <summary>A box to tick, in front of its label.</summary>
sealed record Tick(string Name, string Label, IReadOnlyList<FieldError>? Errors = null) : Field(Name, Label, Errors)
{
    public bool IsTicked { get; init; }

    public override Html Html =>
        $"""
        <div class="tick">
        {Control}
        <label for="{Name}">{Label}</label>
        {Parts.Hint(Name, Hint)}
        {FormErrors.Of(Name, Errors)}
        </div>
        """;

    protected override Html Control =>
        $"""<input type="checkbox" id="{Name}" name="{Name}" value="yes"{Parts.Flag(IsTicked, "checked")}{Ties}>""";
}
