using System.Text.Json;
using Tonearm.Catalogue;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue;

/// <summary>
/// The members of every answer in their order, as files in Snapshots/ (docs/behaviour/objects-and-nulls.md#members-always-there). Spoken
/// content is shown without a market so that both forms can be pinned.
/// </summary>
public sealed class ObjectShapeTests(ObjectShapeTests.Servers servers) : IClassFixture<ObjectShapeTests.Servers>
{
    public static TheoryData<string, string> Shapes => new()
    {
        { "artist", "artists/artist?" },
        { "artists", "artists?ids=artist&" },
        { "artist-albums", "artists/artist/albums?" },
        { "album", "albums/album?" },
        { "albums", "albums?ids=album&" },
        { "album-tracks", "albums/album/tracks?" },
        { "track", "tracks/track?" },
        { "tracks", "tracks?ids=track&" },
        { "show", "shows/show?" },
        { "shows", "shows?ids=show&" },
        { "show-episodes", "shows/show/episodes?" },
        { "episode", "episodes/episode?" },
        { "episodes", "episodes?ids=episode&" },
        { "audiobook", "audiobooks/audiobook?" },
        { "audiobooks", "audiobooks?ids=audiobook&" },
        { "audiobook-chapters", "audiobooks/audiobook/chapters?" },
        { "chapter", "chapters/chapter?" },
        { "chapters", "chapters?ids=chapter&" },
        { "search", "search?q=track%20OR%20single&type=album,artist,playlist,track,show,episode,audiobook&limit=1&" },
        { "markets", "markets?" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task An_answer_has_its_members_in_their_order(string name, string target) =>
        await Snapshot.Match(name, new Dictionary<string, JsonElement>
        {
            ["every fact known"] = await Servers.Read(servers.Full, target),
            ["every fact known, with a market"] = await Servers.Read(servers.Full, target + "market=SE"),
            ["every fact known, in another market"] = await Servers.Read(servers.Full, target + "market=US"),
            ["no fact known"] = await Servers.Read(servers.Bare, target),
        });

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task An_answer_keeps_the_rules_of_the_wire(string name, string target)
    {
        foreach (var server in (TonearmApp[])[servers.Full, servers.Bare])
            foreach (var market in (string[])["", "market=SE", "market=US"])
                WireRules.Check(await Servers.Read(server, target + market), $"{name} {market}");
    }

    public sealed class Servers : IAsyncLifetime
    {
        internal TonearmApp Full { get; private set; } = null!;
        internal TonearmApp Bare { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Full = await TonearmApp.Start(KnownCatalogue.EveryFact(), MarketOptional);
            Bare = await TonearmApp.Start(KnownCatalogue.NoFact(), MarketOptional);
        }

        public async ValueTask DisposeAsync()
        {
            await Full.DisposeAsync();
            await Bare.DisposeAsync();
        }

        /// <summary>An answer, or the error in its place, with the host and the list of all markets written short.</summary>
        internal static async Task<JsonElement> Read(TonearmApp server, string target)
        {
            using var http = await server.Client();
            var every = (await http.Json("/v1/markets")).GetProperty("markets").GetRawText();
            foreach (var word in (string[])["artist", "album", "track", "show", "episode", "audiobook", "chapter"])
                target = target.Replace($"s/{word}", $"s/{Id(word)}", StringComparison.Ordinal).Replace($"ids={word}&", $"ids={Id(word)}&", StringComparison.Ordinal);
            var text = (await http.Ask("/v1/" + target.TrimEnd('?', '&'))).Text;
            return JsonDocument.Parse(text
                .Replace(server.Url, "https://host", StringComparison.Ordinal)
                .Replace($"\"available_markets\":{every}", "\"available_markets\":[\"EVERY\",\"MARKET\"]", StringComparison.Ordinal)).RootElement;
        }

        static Settings MarketOptional(Settings settings) => settings with { Catalogue = new CatalogueOptions(MarketOptional: true) };
    }
}
