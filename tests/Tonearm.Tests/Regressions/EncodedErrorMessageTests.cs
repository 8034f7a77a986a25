using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.Regressions;

/// <summary>Error messages wrote <c>+</c> and <c>'</c> as <c>\u002B</c> and <c>\u0027</c>.</summary>
public sealed class EncodedErrorMessageTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    [Fact]
    public async Task The_API_quotes_what_was_sent_as_it_was_sent()
    {
        var list = await server.Ada.NewPlaylist();

        var answer = await server.Ada.Post(list + "/items", """{"uris":["it's+<&>漢"]}""");

        Assert.Equal(400, answer.Status);
        Assert.Contains("it's+<&>漢", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_the_accounts_service()
    {
        using var http = server.App.Anonymous();
        using var form = new FormUrlEncodedContent([new("grant_type", "it's+more")]);
        using var answer = await http.PostAsync(new Uri("/api/token", UriKind.Relative), form);

        Assert.DoesNotContain("\\u", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
