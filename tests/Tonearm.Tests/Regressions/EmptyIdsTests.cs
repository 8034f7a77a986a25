using Tonearm.Catalogue.Import;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>An empty element among the <c>ids</c> of audio features was refused, which every list with a local file makes.</summary>
public sealed class EmptyIdsTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Theory]
    [InlineData("{0},{0},", 2)]
    [InlineData(",{0},,{0}", 2)]
    [InlineData(",", 0)]
    public async Task Audio_features_pass_over_them(string ids, int count)
    {
        var answer = await server.Http.Json("/v1/audio-features?ids=" + string.Format(null, ids, DemoCatalogue.Track));

        Assert.Equal(count, answer.GetProperty("audio_features").GetArrayLength());
    }

    [Fact]
    public async Task A_hundred_ids_may_have_empty_ones_among_them()
    {
        var ids = string.Join(',', Enumerable.Repeat(DemoCatalogue.Track, 100)) + ",,,";

        Assert.Equal(100, (await server.Http.Json("/v1/audio-features?ids=" + ids)).GetProperty("audio_features").GetArrayLength());
        using var more = await server.Http.GetAsync(new Uri("/v1/audio-features?ids=" + ids + DemoCatalogue.Track, UriKind.Relative));
        Assert.Equal(400, (int)more.StatusCode);
    }

    [Theory]
    [InlineData("tracks")]
    [InlineData("artists")]
    public async Task Other_routes_refuse_them(string path)
    {
        using var answer = await server.Http.GetAsync(new Uri($"/v1/{path}?ids={DemoCatalogue.Track},", UriKind.Relative));

        Assert.Equal(400, (int)answer.StatusCode);
    }
}
