using Tonearm.Commands;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>Descriptions came back as they were sent, and imported ones were shown with their entities.</summary>
public class EscapedDescriptionTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    const string Plain = "I couldn't <b>stop</b> & \"go\" 1/2";
    const string Escaped = "I couldn&#x27;t &lt;b&gt;stop&lt;&#x2F;b&gt; &amp; &quot;go&quot; 1&#x2F;2";

    [Fact]
    public async Task Every_answer_of_the_API_has_them_escaped()
    {
        var list = await Described();
        Assert.Equal(Escaped, (await server.Ada.Get(list)).Json.Text("description"));
        Assert.Equal(Escaped, (await server.Ada.Get(list + "?fields=description")).Json.Text("description"));
        Assert.Contains(Escaped, (await server.Ada.Get("/me/playlists?limit=50")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", (await server.Ada.Get(list + "/snapshots")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_back_what_was_answered_changes_nothing()
    {
        var list = await Described();
        var before = await server.Ada.HeadSnapshot(list);

        Assert.Equal(200, (await server.Ada.Put(list, System.Text.Json.JsonSerializer.Serialize(new { description = Escaped }))).Status);

        Assert.Equal(before, await server.Ada.HeadSnapshot(list));
    }

    [Fact]
    public async Task A_page_shows_the_text_as_it_was_written()
    {
        var list = await Described();
        using var http = server.App.Anonymous();

        var page = await http.GetStringAsync(new Uri(list[1..].Replace("playlists/", "playlist/", StringComparison.Ordinal), UriKind.Relative));

        Assert.Contains("&lt;b&gt;stop", page, StringComparison.Ordinal);
        Assert.DoesNotContain("&amp;lt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_takes_the_entities_out()
    {
        using var folder = new TemporaryDirectory();
        const string Id = "37i9dQZF1DX0XUsuxWHRQd";
        await File.WriteAllTextAsync(folder["playlists.ndjson"], $$"""{"id":"{{Id}}","name":"Imported","description":"It couldn&#x27;t &amp; wouldn&#x2F;t","public":true}""");
        string[] store = server.App.Settings.Store is { } address ? ["--store", address] : [];
        Assert.Equal(0, await CommandLine.Run(["playlist", "import", folder["playlists.ndjson"], "--owner", "ada", "--data", server.App.Settings.DataDirectory, .. store], server.App.Clock));
        using var http = server.App.Anonymous();

        Assert.Equal("It couldn&#x27;t &amp; wouldn&#x2F;t", (await server.Ada.Get("/playlists/" + Id)).Json.Text("description"));
        Assert.DoesNotContain("&amp;#", await http.GetStringAsync(new Uri("playlist/" + Id, UriKind.Relative)), StringComparison.Ordinal);
    }

    async Task<string> Described()
    {
        var list = await server.Ada.NewPlaylist();
        var body = System.Text.Json.JsonSerializer.Serialize(new { description = Plain });
        Assert.Equal(200, (await server.Ada.Put(list, body)).Status);
        return list;
    }
}

public sealed class EscapedDescriptionOnPostgresTests(PlaylistServerOnPostgres server) : EscapedDescriptionTests(server), IClassFixture<PlaylistServerOnPostgres>;
