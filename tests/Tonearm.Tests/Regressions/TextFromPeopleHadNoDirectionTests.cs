using System.Text.RegularExpressions;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Playlists.Operations;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// A name in Arabic or Hebrew took the punctuation, the numbers and the names beside it along, because no page said where
/// a text that somebody had written began and ended.
/// </summary>
public sealed partial class TextFromPeopleHadNoDirectionTests : IAsyncLifetime
{
    const string Name = "أغنية (1)";

    TonearmApp server = null!;
    Visitor ada = null!;
    int seen;

    public async ValueTask InitializeAsync()
    {
        server = await TonearmApp.Start(new HandmadeCatalogue().Artist("artist", Name).Album("album", Name, "artist").Track("track", Name, "album", "artist"));
        ada = await Visitor.SignUp(server, "ada");
        await server.Get<UserStore>().Edit("ada", new UserDraft("ada", null) { DisplayName = Name });
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Names_and_descriptions_have_their_own_direction_on_every_page()
    {
        var app = (await server.Get<AppStore>().Create(new AppDraft(Name) { OwnerId = "ada", Description = Name, RedirectUris = ["https://client.example/cb"] })).App;
        using var adas = await PlaylistClient.Of(server, "ada");
        using var bobs = await PlaylistClient.Of(server, "bob");
        var list = await adas.NewPlaylist($"\"name\":\"{Name}\",\"description\":\"{Name}\"", $"spotify:track:{Id("track")}");
        await bobs.Put(list + "/followers", null);
        var id = list["/playlists/".Length..];
        foreach (var path in (string[])
            [
                $"/track/{Id("track")}", $"/album/{Id("album")}", $"/artist/{Id("artist")}", $"/playlist/{id}", "/user/ada", $"/search?q={Uri.EscapeDataString(Name)}",
                "/account", "/account/playlists", $"/account/playlists/history?playlist={id}", "/account/news", "/dashboard",
                $"/dashboard/apps/{app.ClientId}", $"/dashboard/apps/{app.ClientId}/secret/rotate",
            ])
            HasDirections(path, (await ada.Get(path)).Body);
        Assert.InRange(seen, 25, int.MaxValue);
    }

    /// <summary>Every occurrence that is shown begins an element with a direction of its own.</summary>
    void HasDirections(string path, string page)
    {
        var shown = System.Net.WebUtility.HtmlDecode(NotShown().Replace(page.Split("<body>")[1], ""));
        var parts = shown.Split(Name);
        Assert.True(parts.Length > 1, path);
        foreach (var before in parts[..^1])
            Assert.True(Direction().IsMatch(before) || before.EndsWith('\u2068'), $"{path}: {before[Math.Max(0, before.Length - 100)..]}");
        seen += parts.Length - 1;
    }

    /// <summary>Attributes, and what forms hold.</summary>
    [GeneratedRegex("<textarea.*?</textarea>|(?<= )(?!dir=|href=)[a-z-]+=\"[^\"]*\"", RegexOptions.Singleline)]
    private static partial Regex NotShown();

    [GeneratedRegex("<[^<>]* dir=\"auto\"[^<>]*>\\z")]
    private static partial Regex Direction();
}
