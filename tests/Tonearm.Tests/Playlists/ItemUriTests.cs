using Tonearm.Playlists;

namespace Tonearm.Tests.Playlists;

public sealed class ItemUriTests
{
    [Theory]
    [InlineData("spotify:track:2TpxZ7JUBn3uw46aR7qd6V")]
    [InlineData("spotify:episode:2TpxZ7JUBn3uw46aR7qd6V")]
    [InlineData("spotify:local:David+Wise:Donkey+Kong+Country%3A+Tropical+Freeze:Snomads+Island:127")]
    [InlineData("spotify:local:::Title:")]
    public void What_can_stand_in_a_playlist_reads_and_writes_back(string text)
    {
        Assert.True(ItemUri.TryParse(text, out var uri));
        Assert.Equal(text, uri.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2TpxZ7JUBn3uw46aR7qd6V")]
    [InlineData("spotify:album:2TpxZ7JUBn3uw46aR7qd6V")]
    [InlineData("spotify:track:2TpxZ7JUBn3uw46aR7qd6")]
    [InlineData("SPOTIFY:track:2TpxZ7JUBn3uw46aR7qd6V")]
    [InlineData("spotify:local:a:b:c")]
    [InlineData("spotify:local:a:b:c:1:2")]
    public void Anything_else_is_refused(string text) => Assert.False(ItemUri.TryParse(text, out _));

    [Fact]
    public void A_local_uri_that_would_not_survive_the_store_is_refused()
    {
        Assert.False(ItemUri.TryParse("spotify:local:\ud800:b:c:1", out _));
        Assert.False(ItemUri.TryParse($"spotify:local:{new string('ä', 1_000)}:b:c:1", out _));
        Assert.True(ItemUri.TryParse($"spotify:local:{new string('a', 1_900)}:b:c:1", out _));
    }
}
