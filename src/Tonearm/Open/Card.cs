using System.Text.Json;
using Tonearm.Accounts.Pages;

namespace Tonearm.Open;

/// <summary>A cover and a name that lead to a page, with a line about it.</summary>
readonly record struct Card(string Url, string Name, JsonElement Images, Html About)
{
    public static Html Grid(PageContext context, IEnumerable<Card> tiles) =>
        $"""<ul class="covers">{tiles.Select(tile => tile.Shown(context))}</ul>""";

    Html Shown(PageContext context) =>
        $"""<li><a href="{Url}">{context.Cover(Images, Html.None, PageContext.Small)}<span class="name" dir="auto">{Name}</span></a>{About}</li>""";
}
