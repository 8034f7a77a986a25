using Tonearm.Catalogue;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Catalogue;

/// <summary>Examples of the public documentation, sent as they stand there.</summary>
public sealed class DocumentedIdsTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Theory]
    [InlineData("tracks/2TpxZ7JUBn3uw46aR7qd6V")]
    [InlineData("tracks/4cOdK2wGLETKBW3PvgPWqT")]
    [InlineData("tracks/11dFghVXANMlKmJXsNCbNl")]
    [InlineData("audio-features/11dFghVXANMlKmJXsNCbNl")]
    [InlineData("artists/1vCWHaC5f2uS3yhpwWbIA6")]
    [InlineData("artists/4Z8W4fKeB5YxbbsQsVdVMb")]
    [InlineData("artists/0TnOYISbd1XYRBk9myaseg")]
    [InlineData("albums/4aawyAB9vmqN3uQ7FjRGTy")]
    public async Task What_they_name_is_there(string path) =>
        Assert.Equal(path.Split('/')[1], (await server.Http.Json("/v1/" + path)).Text("id"));

    [Fact]
    public async Task The_singles_of_an_artist_can_be_paged_through()
    {
        var page = await server.Http.Json("/v1/artists/1vCWHaC5f2uS3yhpwWbIA6/albums?album_type=SINGLE&offset=20&limit=10");

        Assert.Equal((50, 20, 10), (page.Number("total"), page.Number("offset"), page.GetProperty("items").GetArrayLength()));
        Assert.NotNull(page.Text("previous"));
        Assert.NotNull(page.Text("next"));
    }

    [Fact]
    public void No_two_of_their_recordings_are_the_same()
    {
        var release = server.App.Get<LiveCatalogue>().Current.Release;
        Assert.True(release.Tracks.TryFind(HandmadeCatalogue.Id("2TpxZ7JUBn3uw46aR7qd6V"), out var track));
        Assert.Equal(0, release.EqualRecordings.Of(track).Length);
    }
}
