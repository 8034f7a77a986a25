namespace Tonearm.Accounts.Pages;

/// <summary>What is wrong with a form: all of it above the form, and each error once more at its field.</summary>
static class FormErrors
{
    /// <summary>Every error, with a link to its field; read out by screen readers. Nothing for a form without errors.</summary>
    public static Html Summary(IReadOnlyList<FieldError> errors) => errors.Count == 0
        ? Html.None
        : $"""<div class="note problem" role="alert">{(errors is [var only] ? (Html)$"<p>{Linked(only)}</p>" : List(errors))}</div>""";

    /// <summary>What is wrong with one field. Nothing if nothing is.</summary>
    public static Html Of(string field, IReadOnlyList<FieldError>? errors) => Has(field, errors)
        ? $"""<div class="error" id="{field}-error">{errors!.Where(error => error.Field == field).Select(error => (Html)$"<p>{error.Message}</p>")}</div>"""
        : Html.None;

    /// <summary>The attributes that tie a control to its hint and to what is wrong with it.</summary>
    public static Html Ties(string field, IReadOnlyList<FieldError>? errors, string? hint = null) => (Has(field, errors), hint) switch
    {
        (false, null) => Html.None,
        (false, _) => $" aria-describedby=\"{field}-hint\"",
        (true, null) => $" aria-invalid=\"true\" aria-describedby=\"{field}-error\"",
        (true, _) => $" aria-invalid=\"true\" aria-describedby=\"{field}-hint {field}-error\"",
    };

    static bool Has(string field, IReadOnlyList<FieldError>? errors) => errors?.Any(error => error.Field == field) == true;

    static Html List(IReadOnlyList<FieldError> errors) =>
        $"""
        <p>{Text.Form_Errors}</p>
        <ul>{errors.Select(error => (Html)$"<li>{Linked(error)}</li>")}</ul>
        """;

    static Html Linked(FieldError error) => error.Field.Length == 0
        ? Html.Of(error.Message)
        : $"""<a href="#{error.Field}">{error.Message}</a>""";
}
