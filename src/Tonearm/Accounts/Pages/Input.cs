namespace Tonearm.Accounts.Pages;

/// <summary>A field of one line.</summary>
sealed record Input(string Name, string Label, IReadOnlyList<FieldError>? Errors = null) : Field(Name, Label, Errors)
{
    public string Type { get; init; } = "text";
    public string Value { get; init; } = "";

    /// <summary>What browsers and password managers may fill in (HTML, section "Autofill").</summary>
    public string Autocomplete { get; init; } = "off";

    public int MaxLength { get; init; } = 200;
    public bool IsRequired { get; init; }

    public static Input Password(string name, string label, string autocomplete, IReadOnlyList<FieldError>? errors = null) =>
        new(name, label, errors) { Type = "password", Autocomplete = autocomplete, IsRequired = true, MaxLength = 256 };

    protected override Html Control =>
        $"""
        <input id="{Name}" name="{Name}" type="{Type}" value="{Value}" maxlength="{MaxLength}" autocomplete="{Autocomplete}" autocapitalize="none" spellcheck="false"{Ties}{Parts.Flag(IsRequired, "required")}>
        """;
}
