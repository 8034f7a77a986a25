using System.Globalization;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>What happened to a person's account, who follows their playlists, and what others added to those that they follow.</summary>
sealed class NewsPage(OwnNews news, AccountEvents events, UserStore users)
{
    const int MaxEntries = 100;

    public async ValueTask<IResult> Show(PageRequest request)
    {
        var found = await news.List(request.User.Id, MaxEntries);
        var happened = await events.Of(request.User.Id, MaxEntries);
        var people = (await users.Find([.. found.Select(each => each.Who).OfType<string>().Distinct()])).ToDictionary(user => user.Id);
        return new Page(request, Text.News_Title,
            $"""
            <h1>{Text.News_Title}</h1>
            <p class="lead">{Text.News_Lead}</p>
            {(found.Count + happened.Count == 0 ? (Html)$"""<p class="empty">{Text.News_None}</p>""" : Rows([.. found.Select(each => (each.At, Row(each, people))), .. happened.Select(each => (each.At, Row(each)))]))}
            {(found.Any(each => !each.IsSeen) || happened.Exists(each => !each.IsSeen) ? SeenForm(request, Newest(found, happened)) : Html.None)}
            """)
        { Place = Place.News };
    }

    /// <summary>Only what was shown counts as seen, not what has happened since.</summary>
    public async ValueTask<IResult> See(PageRequest request)
    {
        if (long.TryParse(request["until"], NumberStyles.None, CultureInfo.InvariantCulture, out var until) && until <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            await news.See(request.User.Id, DateTimeOffset.FromUnixTimeMilliseconds(until));
            await events.See(request.User.Id, DateTimeOffset.FromUnixTimeMilliseconds(until));
        }
        return new RedirectReply("/account/news");
    }

    static Html Rows((DateTimeOffset At, Html Row)[] all) =>
        $"""<ul class="rows">{all.OrderByDescending(each => each.At).Take(MaxEntries).Select(each => each.Row)}</ul>""";

    static DateTimeOffset Newest(IReadOnlyList<NewsItem> found, List<AccountEvent> happened) =>
        found.Select(each => each.At).Concat(happened.Select(each => each.At)).Max();

    static Html Row(AccountEvent happened) =>
        $"""
        <li><div>
        <h2>{Html.Sentence(Sentence(happened.Kind), Parts.FromPeople(happened.Detail))}{(happened.IsSeen ? Html.None : (Html)$""" <span class="badge">{Text.News_New}</span>""")}</h2>
        <p>{Parts.Minute(happened.At)}</p>
        </div></li>
        """;

    static string Sentence(AccountEventKind kind) => kind switch
    {
        AccountEventKind.SignInBlocked => Text.News_SignInBlocked,
        AccountEventKind.PasswordChanged => Text.News_PasswordChanged,
        AccountEventKind.PasswordReset => Text.News_PasswordReset,
        AccountEventKind.PasswordSetByOperator => Text.News_PasswordSetByOperator,
        AccountEventKind.ResetLinkMade => Text.News_ResetLinkMade,
        AccountEventKind.PasskeyAdded => Text.News_PasskeyAdded,
        AccountEventKind.PasskeyRemoved => Text.News_PasskeyRemoved,
        AccountEventKind.TokensReplayed => Text.News_TokensReplayed,
        AccountEventKind.AdministratorMade => Text.News_AdministratorMade,
        AccountEventKind.AdministratorRemoved => Text.News_AdministratorRemoved,
        AccountEventKind.SecretRotated => Text.News_SecretRotated,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    static Html Row(NewsItem item, Dictionary<string, User> people) =>
        $"""
        <li><div>
        <h2>{Html.Sentence(Sentence(item), Who(item, people), Playlist(item), Count(item), item.Added is [var only, ..] ? Added(only) : Html.None)}{(item.IsSeen ? Html.None : (Html)$""" <span class="badge">{Text.News_New}</span>""")}</h2>
        {(item is { Items: > 1, Added: [_, ..] } ? Several(item) : Html.None)}
        <p>{Parts.Minute(item.At)}</p>
        </div></li>
        """;

    static string Sentence(NewsItem item) => item.Items switch
    {
        0 => Text.News_Follower,
        1 => item.Added is [_, ..] ? Text.News_Addition : Text.News_AdditionUnnamed,
        _ => Text.News_Additions,
    };

    /// <summary>The names of the first ones, and how many more there are.</summary>
    static Html Several(NewsItem item) =>
        $"""
        <ul class="added">{item.Added.Select(added => (Html)$"<li>{Added(added)}</li>")}{(item.Items > item.Added.Count ? (Html)$"<li>{Html.Sentence(Text.News_More, (Html)$"{(long)item.Items - item.Added.Count}")}</li>" : Html.None)}</ul>
        """;

    static Html Added(AddedItem added) =>
        added.Name is not { } name ? Html.Of(Text.News_Lost)
        : added.Path is { } path ? (Html)$"""<a href="{path}" dir="auto">{Shown(name)}</a>"""
        : Parts.FromPeople(Shown(name));

    static string Shown(string name) => string.IsNullOrWhiteSpace(name) ? Text.News_Unnamed : name;

    static Html Who(NewsItem item, Dictionary<string, User> people) => item.Who is { } id && people.TryGetValue(id, out var user)
        ? (Html)$"""<a href="/user/{id}" dir="auto">{(string.IsNullOrWhiteSpace(user.DisplayName) ? id : user.DisplayName)}</a>"""
        : Html.Of(Text.News_Somebody);

    static Html Playlist(NewsItem item) =>
        $"""<a href="/playlist/{item.Playlist}" dir="auto">{(string.IsNullOrWhiteSpace(item.Name) ? Text.Playlists_Unnamed : item.Name)}</a>""";

    static Html Count(NewsItem item) => $"{(long)item.Items}";

    static Html SeenForm(PageRequest request, DateTimeOffset newest) =>
        $"""
        <form method="post" action="/account/news">{request.FormTokenField}
        <input type="hidden" name="until" value="{newest.ToUnixTimeMilliseconds()}">{Parts.Button(Text.News_See, "quiet")}
        </form>
        """;
}
