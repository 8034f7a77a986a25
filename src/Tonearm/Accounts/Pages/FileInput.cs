namespace Tonearm.Accounts.Pages;

/// <summary>A field for a file.</summary>
/// <param name="Accept">The media types that browsers offer.</param>
sealed record FileInput(string Name, string Label, string Accept, IReadOnlyList<FieldError>? Errors = null) : Field(Name, Label, Errors)
{
    protected override Html Control => $"""<input id="{Name}" name="{Name}" type="file" accept="{Accept}" required{Ties}>""";
}
