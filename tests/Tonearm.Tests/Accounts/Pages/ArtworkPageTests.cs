using Tonearm.Tests.Open;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>What the server asks of apps that show artwork (docs/images.md#for-who-shows-the-pictures).</summary>
public sealed class ArtworkPageTests
{
    [Fact]
    public async Task The_guidance_on_artwork_is_a_page_that_the_entrance_and_the_dashboard_lead_to()
    {
        await using var server = await TonearmApp.Start();
        var page = await server.Page("/artwork");
        Assert.Equal((200, "Showing artwork"), (page.Status, page.Heading()));
        foreach (var rule in (string[])["<h2>Show it as it is</h2>", "<h2>Do not keep copies</h2>", "<h2>Link back</h2>", "external_urls", "is not Spotify"])
            Assert.Contains(rule, page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/artwork\"", (await server.Page("/")).Text, StringComparison.Ordinal);
        using var ada = await Visitor.SignUp(server, "ada");
        Assert.Contains("href=\"/artwork\"", (await ada.Get("/dashboard")).Body, StringComparison.Ordinal);
    }
}
