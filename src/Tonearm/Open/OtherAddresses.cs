using Tonearm.Accounts.Pages;

namespace Tonearm.Open;

/// <summary>
/// Other forms of an address that people have in links and bookmarks: with the owner before a playlist, as until 2018, and
/// with a language before everything, as the real service's pages add it by themselves.
/// </summary>
static class OtherAddresses
{
    const string Language = "/intl-";

    public static ValueTask<IResult> OldPlaylist(PageRequest request) =>
        ValueTask.FromResult(To("/playlist/" + Uri.EscapeDataString(request.Http.Request.RouteValues["id"] as string ?? ""), request));

    /// <summary>The address without its language, such as <c>/intl-de</c> or <c>/intl-pt-BR</c>; else that there is nothing.</summary>
    public static ValueTask<IResult> WithoutLanguage(PageRequest request)
    {
        var path = request.Http.Request.Path.ToUriComponent();
        var rest = path.IndexOf('/', 1) is >= 0 and var at ? at : path.Length;
        return ValueTask.FromResult(path.StartsWith(Language, StringComparison.Ordinal) && rest - Language.Length is >= 2 and <= 5
            ? To(rest == path.Length ? "/" : path[rest..], request)
            : ErrorPage.NotFound(request));
    }

    static IResult To(string path, PageRequest request)
    {
        var target = path + request.Http.Request.QueryString.ToUriComponent();
        return ReturnPath.IsSafe(target) ? new RedirectReply(target) : ErrorPage.NotFound(request);
    }
}
