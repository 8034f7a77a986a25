namespace Tonearm.Accounts.Pages;

/// <summary>Pages that say one thing and offer one way on.</summary>
static class ErrorPage
{
    /// <param name="more">What can be done about it.</param>
    public static Page Of(PageRequest request, int status, string title, string text, Html? more = null) => new(request, title,
        $"""
        <h1>{title}</h1>
        <p class="lead">{text}</p>
        {more ?? Html.None}
        <p><a class="button quiet" href="/">{Text.Notice_Home}</a></p>
        """)
    { Status = status, IsNarrow = true };

    public static Page NotFound(PageRequest request) => Of(request, StatusCodes.Status404NotFound, Text.NotFound_Title, Text.NotFound_Text);

    public static Page UnknownHost(PageRequest request) => Of(request, StatusCodes.Status400BadRequest, Text.UnknownHost_Title, Text.UnknownHost_Text);

    /// <summary>The form is that of another session, or of none.</summary>
    /// <param name="typed">What can be taken back to the form, as <see cref="TypedFields"/> has it; empty for nothing.</param>
    public static Page Stale(PageRequest request, string typed = "") => typed.Length == 0
        ? Of(request, StatusCodes.Status400BadRequest, Text.Stale_Title, Text.Stale_Text)
        : Of(request, StatusCodes.Status400BadRequest, Text.Stale_Title, Text.Stale_TextTyped,
            $"""
            <form method="post" action="/resume">
            {request.FormTokenField}
            <input type="hidden" name="continue" value="{request.Path}">
            <input type="hidden" name="{TypedFields.Field}" value="{typed}">
            {Parts.Button(Text.Stale_Resume)}
            </form>
            """);

    public static Page BadForm(PageRequest request, int status) => Of(request, status, Text.BadForm_Title, Text.BadForm_Text);

    /// <summary>Nothing was done, because an upload of the same person is still at work.</summary>
    public static Page UploadPending(PageRequest request) => Of(request, StatusCodes.Status429TooManyRequests, Text.UploadPending_Title, Text.UploadPending_Text);

    /// <summary>Nothing was done, because there is too much to do.</summary>
    public static Page Busy(PageRequest request, TimeSpan wait)
    {
        request.RetryAfter(wait);
        return Of(request, StatusCodes.Status503ServiceUnavailable, Text.Busy_Title, Text.Busy_Text);
    }

    public static Page Maintenance(PageRequest request) => Of(request, StatusCodes.Status503ServiceUnavailable, Text.Maintenance_Title, Text.Maintenance_Text);

    /// <summary>The store cannot be used at present. Nothing was changed.</summary>
    public static Page Unavailable(PageRequest request) => Of(request, StatusCodes.Status503ServiceUnavailable, Text.Unavailable_Title, Text.Unavailable_Text);

    public static Page Failed(PageRequest request) => Of(request, StatusCodes.Status500InternalServerError, Text.Failed_Title, Text.Failed_Text);
}
