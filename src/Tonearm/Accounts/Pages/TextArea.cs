namespace Tonearm.Accounts.Pages;

/// <summary>A field of several lines.</summary>
sealed record TextArea(string Name, string Label, IReadOnlyList<FieldError>? Errors = null) : Field(Name, Label, Errors)
{
    public string Value { get; init; } = "";
    public int Rows { get; init; } = 3;

    /// <summary>A line break after the tag is no part of the text, so that a text may begin with one.</summary>
    protected override Html Control =>
        $"""
        <textarea id="{Name}" name="{Name}" rows="{Rows}" spellcheck="false"{Ties}>
        {Value}</textarea>
        """;
}
