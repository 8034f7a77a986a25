using System.Text;

namespace Tonearm.Accounts.Pages;

/// <summary>Where in the site a page stands: the tab that is lit.</summary>
enum Place
{
    Elsewhere, Profile, Password, Passkeys, Sessions, Apps, Playlists, Data, Invitations, Dashboard, Scopes,
}

/// <summary>A page as a reply.</summary>
/// <param name="Title">Plain text, for the window; the heading is part of <paramref name="Main"/>.</param>
sealed record Page(Visit Visit, string Title, Html Main) : IResult
{
    public Place Place { get; init; }
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>A single form in the middle, without the tabs of the account.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Without a way to anywhere else.</summary>
    public bool IsBare { get; init; }

    /// <inheritdoc cref="PageHeaders.Set"/>
    public string? FormTarget { get; init; }

    /// <summary>A script of <see cref="Assets"/> that the page is better with.</summary>
    public string? Script { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = Encoding.UTF8.GetBytes(Layout.Of(this).ToString());
        var response = httpContext.Response;
        PageHeaders.Set(response, FormTarget);
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }
}
