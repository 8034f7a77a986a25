namespace Tonearm.Accounts.Pages;

/// <summary>Pages that say one thing and offer one way on.</summary>
static class Notice
{
    /// <param name="more">What can be done about it.</param>
    public static Page Of(Visit visit, int status, string title, string text, Html? more = null) => new(visit, title,
        $"""
        <h1>{title}</h1>
        <p class="lead">{text}</p>
        {more ?? Html.None}
        <p><a class="button quiet" href="/">{Text.Notice_Home}</a></p>
        """)
    { Status = status, IsNarrow = true };

    public static Page NotFound(Visit visit) => Of(visit, StatusCodes.Status404NotFound, Text.NotFound_Title, Text.NotFound_Text);

    public static Page UnknownHost(Visit visit) => Of(visit, StatusCodes.Status400BadRequest, Text.UnknownHost_Title, Text.UnknownHost_Text);

    /// <summary>The form is that of another session, or of none.</summary>
    /// <param name="typed">What can be taken back to the form, as <see cref="TypedFields"/> has it; empty for nothing.</param>
    public static Page Stale(Visit visit, string typed = "") => typed.Length == 0
        ? Of(visit, StatusCodes.Status400BadRequest, Text.Stale_Title, Text.Stale_Text)
        : Of(visit, StatusCodes.Status400BadRequest, Text.Stale_Title, Text.Stale_TextTyped,
            $"""
            <form method="post" action="/resume">
            {visit.SealField}
            <input type="hidden" name="continue" value="{visit.Path}">
            <input type="hidden" name="{TypedFields.Field}" value="{typed}">
            {Parts.Button(Text.Stale_Resume)}
            </form>
            """);

    public static Page BadForm(Visit visit, int status) => Of(visit, status, Text.BadForm_Title, Text.BadForm_Text);

    /// <summary>Nothing was done, because an upload of the same person is still at work.</summary>
    public static Page UploadPending(Visit visit) => Of(visit, StatusCodes.Status429TooManyRequests, Text.UploadPending_Title, Text.UploadPending_Text);

    /// <summary>Nothing was done, because there is too much to do.</summary>
    public static Page Busy(Visit visit, TimeSpan wait)
    {
        visit.RetryAfter(wait);
        return Of(visit, StatusCodes.Status503ServiceUnavailable, Text.Busy_Title, Text.Busy_Text);
    }

    public static Page Maintenance(Visit visit) => Of(visit, StatusCodes.Status503ServiceUnavailable, Text.Maintenance_Title, Text.Maintenance_Text);

    /// <summary>The store cannot be used at present. Nothing was changed.</summary>
    public static Page Unavailable(Visit visit) => Of(visit, StatusCodes.Status503ServiceUnavailable, Text.Unavailable_Title, Text.Unavailable_Text);

    public static Page Failed(Visit visit) => Of(visit, StatusCodes.Status500InternalServerError, Text.Failed_Title, Text.Failed_Text);
}
