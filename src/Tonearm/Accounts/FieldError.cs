namespace Tonearm.Accounts;

/// <summary>What is wrong with a field of a form, in words for the person who filled it in.</summary>
/// <param name="Field">The name of the field; empty for what concerns the whole form.</param>
readonly record struct FieldError(string Field, string Message)
{
    public static FieldError OfForm(string message) => new("", message);
}
