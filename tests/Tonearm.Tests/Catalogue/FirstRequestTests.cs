using System.Net;
using System.Text.Json;
using Tonearm.Catalogue.Import;

namespace Tonearm.Tests.Catalogue;

public sealed class FirstRequestTests
{
    [Fact]
    public async Task A_track_is_read_with_a_client_credentials_token()
    {
        await using var app = await TonearmApp.Start();
        using var http = await app.Client();

        using var answer = await http.GetAsync(new Uri($"/v1/tracks/{DemoCatalogue.Track}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        using var track = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("track", track.RootElement.GetProperty("type").GetString());
        Assert.Equal(DemoCatalogue.Track, track.RootElement.GetProperty("id").GetString());
    }
}
