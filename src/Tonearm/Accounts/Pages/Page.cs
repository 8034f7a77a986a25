using System.Text;
using Tonearm.Accounts.Security;
using Tonearm.Storage;

namespace Tonearm.Accounts.Pages;

/// <summary>Where in the site a page stands: the tab that is lit.</summary>
enum Place
{
    Elsewhere, Profile, Password, Passkeys, Sessions, Apps, Playlists, News, Data, Invitations, Dashboard, Scopes, Search, Collection,
}

/// <summary>A page as a reply.</summary>
/// <param name="Title">Plain text, for the window; the heading is part of <paramref name="Main"/>.</param>
sealed record Page(PageRequest Visit, string Title, Html Main) : IResult
{
    public Place Place { get; init; }
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>A single form in the middle, without the tabs of the account.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Without a way to anywhere else.</summary>
    public bool IsBare { get; init; }

    /// <inheritdoc cref="PageHeaders.Set"/>
    public string? FormTarget { get; init; }

    /// <summary>What stands in its head besides what every page has there.</summary>
    public Html Head { get; init; } = Html.None;

    /// <inheritdoc cref="PageHeaders.Set"/>
    public IEnumerable<string> Pictures { get; init; } = [];

    /// <summary><c>Cache-Control</c>.</summary>
    public string Cache { get; init; } = PageHeaders.NotKept;

    /// <summary>A script of <see cref="Assets"/> that the page is better with.</summary>
    public string? Script { get; init; }

    /// <summary>What the tab of the news says; found when the page is shown.</summary>
    public int UnseenNews { get; private init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var unseen = PageLayout.IsOfAccount(this) ? await CountNews(httpContext, Visit.User.Id) : 0;
        await (this with { UnseenNews = unseen }).Write(httpContext);
    }

    Task Write(HttpContext httpContext)
    {
        var body = Encoding.UTF8.GetBytes(PageLayout.Of(this).ToString());
        var response = httpContext.Response;
        PageHeaders.Set(response, FormTarget, Pictures, Cache);
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }

    /// <summary>None where the store cannot tell: the page itself is made already.</summary>
    static async ValueTask<int> CountNews(HttpContext http, string userId)
    {
        try
        {
            const int limit = PageLayout.MaxCounted + 1;
            return await http.RequestServices.GetRequiredService<OwnNews>().CountUnseen(userId, limit)
                + await http.RequestServices.GetRequiredService<AccountEvents>().CountUnseen(userId, limit);
        }
        catch (StateStoreException)
        {
            return 0;
        }
    }
}
