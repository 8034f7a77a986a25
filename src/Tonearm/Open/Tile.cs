using System.Text.Json;
using Tonearm.Accounts.Pages;

namespace Tonearm.Open;

/// <summary>A cover and a name that lead to a page, with a line about it.</summary>
readonly record struct Tile(string Url, string Name, JsonElement Images, Html About)
{
    public static Html Grid(Showing showing, IEnumerable<Tile> tiles) =>
        $"""<ul class="covers">{tiles.Select(tile => tile.Shown(showing))}</ul>""";

    Html Shown(Showing showing) =>
        $"""<li><a href="{Url}">{showing.Cover(Images, Html.None, Showing.Small)}<span class="name" dir="auto">{Name}</span></a>{About}</li>""";
}
