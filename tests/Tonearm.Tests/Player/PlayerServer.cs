using Tonearm.Catalogue.Import;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Library;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Player;

/// <summary>
/// A server with an album of four tracks of three minutes (<c>t1</c> to <c>t4</c>), of which <c>gone</c> stands in another
/// place of the world, a show of two episodes and an audiobook of two chapters. Users are cheap: every test has its own.
/// </summary>
public class PlayerServer : SharedServer
{
    internal const string Scopes = Listener.Everything + " user-read-playback-state user-modify-playback-state user-read-currently-playing "
        + "user-read-recently-played user-top-read user-read-playback-position playlist-modify-private";

    private protected virtual StoreKind Kind => StoreKind.Sqlite;

    private protected override Task<TonearmApp> Start() => TonearmApp.Start(Rows(), settings => settings with { Store = Kind.NewAddress() });

    /// <summary>Somebody with a device <c>d1</c> that is not active yet.</summary>
    internal async Task<Listener> Join(string scopes = Scopes)
    {
        var listener = await Listener.Join(App, scopes);
        await Does(listener, HttpMethod.Put, "/devices/d1", """{"name":"Kitchen","type":"Speaker"}""");
        return listener;
    }

    /// <summary>The same person with a token that is good now.</summary>
    internal async Task<Listener> Again(Listener listener) => new(await App.UserClient("SE", Scopes, id: listener.UserId), listener.UserId);

    /// <summary>A command that must be obeyed: 204 without a body.</summary>
    internal static async Task Does(Listener listener, HttpMethod method, string path, string? body = null)
    {
        var answer = await listener.Send(method, "/v1/me/player" + path, body);
        Assert.True(answer.Status == 204, $"{path}: {answer.Status} {answer.Text}");
        Assert.Empty(answer.Body);
        Assert.Null(answer["Content-Type"]);
    }

    internal static Task Put(Listener listener, string path, string? body = null) => Does(listener, HttpMethod.Put, path, body);

    internal static Task Post(Listener listener, string path) => Does(listener, HttpMethod.Post, path);

    /// <summary>Plays the album on <c>d1</c>.</summary>
    internal static Task PlayAlbum(Listener listener, string more = "") =>
        Put(listener, "/play?device_id=d1", $$"""{"context_uri":"{{Listener.Uris("album", "album")}}"{{more}}}""");

    /// <summary>What plays: the id, <c>&gt;</c> when playing or <c>|</c> when not, and the second in the item.</summary>
    internal static async Task<string> Now(Listener listener)
    {
        var state = await listener.Http.Json("/v1/me/player?additional_types=track,episode");
        var id = state.GetProperty("item").ValueKind == System.Text.Json.JsonValueKind.Null ? "" : state.GetProperty("item").Text("id")!.TrimStart('0');
        return $"{id}{(state.GetProperty("is_playing").GetBoolean() ? ">" : "|")}{state.Number("progress_ms") / 1000}";
    }

    /// <summary>Nothing of the player waits for a timer, of which some would fire millions of times in a week.</summary>
    internal void Wait(int seconds) => App.Clock.AdjustTime(App.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds));

    static HandmadeCatalogue Rows() => KnownCatalogue.WithMarkets()
        .Artist("artist", "Someone", popularity: 50).Artist("other", "Someone else", popularity: 40)
        .Album("album", "Album", "artist", date: "2020").Album("single", "Single", "other", date: "2021")
        .Track("t1", "One", "album", "artist", 1, 10).Track("t2", "Two", "album", "artist", 2, 20)
        .Track("gone", "Gone", "album", "artist", 3, 30, markets: 2)
        .Track("t3", "Three", "album", "artist", 4, 15).Track("t4", "Four", "album", "artist", 5, 5)
        .Track("solo", "Solo", "single", "other", 1, 50)
        .Add(
            new ShowRow { Origin = At(30), Id = Id("show"), Name = "Show" },
            Episode("e1", "2020-01-01"), Episode("e2", "2020-01-02"),
            new AudiobookRow { Origin = At(35), Id = Id("book"), Name = "Audiobook" },
            Chapter("c1", 1), Chapter("c2", 2));

    static EpisodeRow Episode(string id, string date) => new()
    {
        Origin = At(31),
        Id = Id(id),
        Name = "Episode " + id,
        Show = Id("show"),
        DurationMs = 600_000,
        ReleaseDate = date,
    };

    static ChapterRow Chapter(string id, int number) => new()
    {
        Origin = At(36),
        Id = Id(id),
        Name = "Chapter " + id,
        Audiobook = Id("book"),
        DurationMs = 600_000,
        ChapterNumber = number,
    };
}

/// <summary>The same over the store of several nodes.</summary>
public sealed class PlayerServerOnPostgres : PlayerServer
{
    private protected override StoreKind Kind => StoreKind.Postgres;
}
