namespace Tonearm.Accounts.Pages;

/// <summary>A field of one line with its label, and its hint between the two.</summary>
sealed record Input(string Name, string Label)
{
    public string Type { get; init; } = "text";
    public string Value { get; init; } = "";
    public string? Hint { get; init; }

    /// <summary>What browsers and password managers may fill in (HTML, section "Autofill").</summary>
    public string Autocomplete { get; init; } = "off";

    public int MaxLength { get; init; } = 200;
    public bool IsRequired { get; init; }
    public bool HasFocus { get; init; }

    public static Input Password(string name, string label, string autocomplete) =>
        new(name, label) { Type = "password", Autocomplete = autocomplete, IsRequired = true, MaxLength = 256 };

    public Html Html =>
        $"""
        <div class="field">
        <label for="{Name}">{Label}</label>
        {Parts.Hint(Name, Hint)}
        <input id="{Name}" name="{Name}" type="{Type}" value="{Value}" maxlength="{MaxLength}" autocomplete="{Autocomplete}" autocapitalize="none" spellcheck="false"{Parts.Described(Name, Hint)}{Parts.Flag(IsRequired, "required")}{Parts.Flag(HasFocus, "autofocus")}>
        </div>
        """;
}
