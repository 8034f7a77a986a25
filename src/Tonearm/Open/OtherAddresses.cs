using Tonearm.Accounts.Pages;

namespace Tonearm.Open;

/// <summary>
/// Other forms of an address that people have in links and bookmarks: with the owner before a playlist, as until 2018, and
/// with a language before everything, as the real service's pages add it by themselves.
/// </summary>
static class OtherAddresses
{
    const string Language = "/intl-";

    public static ValueTask<IResult> OldPlaylist(Visit visit) =>
        ValueTask.FromResult(To("/playlist/" + Uri.EscapeDataString(visit.Http.Request.RouteValues["id"] as string ?? ""), visit));

    /// <summary>The address without its language, such as <c>/intl-de</c> or <c>/intl-pt-BR</c>; else that there is nothing.</summary>
    public static ValueTask<IResult> WithoutLanguage(Visit visit)
    {
        var path = visit.Http.Request.Path.ToUriComponent();
        var rest = path.IndexOf('/', 1) is >= 0 and var at ? at : path.Length;
        return ValueTask.FromResult(path.StartsWith(Language, StringComparison.Ordinal) && rest - Language.Length is >= 2 and <= 5
            ? To(rest == path.Length ? "/" : path[rest..], visit)
            : Notice.NotFound(visit));
    }

    static IResult To(string path, Visit visit)
    {
        var target = path + visit.Http.Request.QueryString.ToUriComponent();
        return ReturnPath.IsSafe(target) ? new Onward(target) : Notice.NotFound(visit);
    }
}
