namespace Tonearm.Accounts.Pages;

/// <summary>Leads on to another page with 303, so that a form is never sent on (RFC 9700 section 4.12).</summary>
sealed record RedirectReply(string Location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Location;
        return Task.CompletedTask;
    }
}
