using System.Globalization;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>Who follows a person's playlists, and what others added to those that they follow (behaviour.md 4.14).</summary>
sealed class NewsPage(OwnNews news, UserStore users)
{
    const int Most = 100;

    public async ValueTask<IResult> Show(Visit visit)
    {
        var found = await news.List(visit.User.Id, Most);
        var people = (await users.Find([.. found.Select(each => each.Who).OfType<string>().Distinct()])).ToDictionary(user => user.Id);
        return new Page(visit, Text.News_Title,
            $"""
            <h1>{Text.News_Title}</h1>
            <p class="lead">{Text.News_Lead}</p>
            {(found.Count == 0 ? (Html)$"""<p class="empty">{Text.News_None}</p>""" : (Html)$"""<ul class="rows">{found.Select(each => Row(each, people))}</ul>""")}
            {(found.Any(each => !each.IsSeen) ? SeenForm(visit, found[0].At) : Html.None)}
            """)
        { Place = Place.News };
    }

    /// <summary>Only what was shown counts as seen, not what has happened since.</summary>
    public async ValueTask<IResult> See(Visit visit)
    {
        if (long.TryParse(visit["until"], NumberStyles.None, CultureInfo.InvariantCulture, out var until) && until <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            await news.See(visit.User.Id, DateTimeOffset.FromUnixTimeMilliseconds(until));
        return new Onward("/account/news");
    }

    static Html Row(NewsItem item, Dictionary<string, User> people) =>
        $"""
        <li><div>
        <h2>{Html.Sentence(Sentence(item), Who(item, people), Playlist(item), Count(item))}{(item.IsSeen ? Html.None : (Html)$""" <span class="badge">{Text.News_New}</span>""")}</h2>
        <p>{Parts.Minute(item.At)}</p>
        </div></li>
        """;

    static string Sentence(NewsItem item) => item.Items switch
    {
        0 => Text.News_Follower,
        1 => Text.News_Addition,
        _ => Text.News_Additions,
    };

    static Html Who(NewsItem item, Dictionary<string, User> people) => item.Who is { } id && people.TryGetValue(id, out var user)
        ? (Html)$"""<a href="/user/{id}">{(string.IsNullOrWhiteSpace(user.DisplayName) ? id : user.DisplayName)}</a>"""
        : Html.Of(Text.News_Somebody);

    static Html Playlist(NewsItem item) =>
        $"""<a href="/playlist/{item.Playlist}">{(string.IsNullOrWhiteSpace(item.Name) ? Text.Playlists_Unnamed : item.Name)}</a>""";

    static Html Count(NewsItem item) => $"{(long)item.Items}";

    static Html SeenForm(Visit visit, DateTimeOffset newest) =>
        $"""
        <form method="post" action="/account/news">{visit.SealField}
        <input type="hidden" name="until" value="{newest.ToUnixTimeMilliseconds()}">{Parts.Button(Text.News_See, "quiet")}
        </form>
        """;
}
