using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tonearm.Storage;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Storage.Released;

/// <summary>What exists survives: stores and catalogues of every released version are opened, and answer as before.</summary>
public sealed partial class ReleasedStoreTests
{
    public static TheoryData<string, StoreKind> Stores =>
        [.. from version in ReleasedStore.Versions from kind in Enum.GetValues<StoreKind>() select (version, kind)];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_a_released_version_wrote_answers_as_before(string version, StoreKind kind)
    {
        await using var store = new ReleasedStore(version, kind);
        var log = store.Log();
        Assert.True(log.Count > 50);
        // The second start finds what the first may have brought up to date.
        for (var start = 0; start < 2; start++)
        {
            await store.Start();
            using var http = Client(store);
            foreach (var read in store.Recorded.Reads)
                await IsAnswered(read, store, http);
        }
        Assert.Equal(log, store.Log());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Changes_tokens_and_sign_ins_go_on_where_a_released_version_left_off(string version, StoreKind kind)
    {
        await using var store = new ReleasedStore(version, kind);
        var log = store.Log();
        await store.Start();
        using var http = Client(store);
        foreach (var write in store.Recorded.Writes)
            await IsAnswered(write, store, http);
        foreach (var (user, password) in store.Recorded.Passwords)
        {
            using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(store.Url) };
            var page = await browser.GetStringAsync(new Uri("/signin", UriKind.Relative));
            using var form = new FormUrlEncodedContent([new("form_seal", SealField().Match(page).Groups[1].Value), new("user", user), new("password", password)]);
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync(new Uri("/signin", UriKind.Relative), form)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        }
        Assert.Empty(log.Except(store.Log()));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_store_of_a_later_version_is_refused_in_one_sentence_and_left_alone(string version, StoreKind kind)
    {
        await using var store = new ReleasedStore(version, kind);
        await store.Start();
        await using (var newer = StateStore.Open(store.DataDirectory, store.Address))
            await newer.Write(state => state.Dialect.WriteVersion(state, state.Dialect.ReadVersion(state) + 1));
        var log = store.Log();

        foreach (var command in (string[][])[["serve", "--urls", "http://127.0.0.1:0"], ["app", "list"]])
        {
            var (exit, output, error) = await TonearmProcess.Run([.. command, "--data", store.DataDirectory, .. store.Address is { } address ? (string[])["--store", address] : []]);
            Assert.Equal((1, ""), (exit, output));
            Assert.Matches(@"\Atonearm: [^\n]*written by a newer version of the program[^\n]*\.\n\z", error);
        }
        Assert.Equal(log, store.Log());
    }

    [GeneratedRegex("name=\"form_seal\" value=\"([^\"]+)\"")]
    private static partial Regex SealField();

    static HttpClient Client(ReleasedStore store) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(store.Url) };

    static async Task IsAnswered(RecordedAnswer recorded, ReleasedStore store, HttpClient http)
    {
        using var request = recorded.Request(store.Recorded);
        var reply = await Reply.Of(await http.SendAsync(request));
        Assert.True(recorded.Status == reply.Status, $"{recorded.Method} {recorded.Path} of {recorded.Who}: was {recorded.Status}, is {reply.Status} {reply.Body}");
        if (recorded.Body is not { ValueKind: not JsonValueKind.Null } body)
            return;
        if (IsHistoryOfAnother(recorded, body))
        {
            // What was hidden was not recorded then: since, others see the version that was the newest, and later ones.
            var only = Assert.Single(reply.Json.GetProperty("items").EnumerateArray());
            Assert.Equal((body.GetProperty("items")[0].Text("snapshot_id"), "start"), (only.Text("snapshot_id"), only.GetProperty("operation").Text("type")));
            return;
        }
        var difference = RecordedAnswer.Difference(body, reply.Json);
        Assert.True(difference is null, $"{recorded.Method} {recorded.Path} of {recorded.Who}: {difference}");
        await PicturesAreThere(reply.Json, http);
    }

    /// <summary>A list of versions of which the asker made none.</summary>
    static bool IsHistoryOfAnother(RecordedAnswer recorded, JsonElement body) =>
        recorded.Path.Contains("/snapshots?", StringComparison.Ordinal)
        && body.GetProperty("items").EnumerateArray().All(step => step.GetProperty("author").Text("id") != recorded.Who);

    /// <summary>Links are made anew with each answer, so that they are followed where they are found.</summary>
    static async Task PicturesAreThere(JsonElement answer, HttpClient http)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("images", out var images))
            return;
        foreach (var image in images.EnumerateArray())
        {
            using var picture = await http.GetAsync(new Uri(image.GetProperty("url").GetString()!));
            Assert.Equal((200, "image/jpeg"), ((int)picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
        }
    }
}
