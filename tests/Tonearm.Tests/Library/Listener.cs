using System.Text;
using System.Text.Json;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Library;

/// <summary>A user in Sweden with a token of some scopes, and what they do.</summary>
sealed class Listener(HttpClient http, string id) : IDisposable
{
    public const string Everything =
        "user-library-read user-library-modify user-follow-read user-follow-modify user-read-private user-read-email playlist-modify-public playlist-read-private ugc-image-upload";

    public HttpClient Http => http;
    public string UserId => id;

    public static async Task<Listener> Join(TonearmApp server, string scopes = Everything, string country = "SE")
    {
        var http = await server.UserClient(country, scopes);
        return new Listener(http, (await http.Json("/v1/me")).Text("id")!);
    }

    public async Task<Answer> Send(HttpMethod method, string target, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(http.BaseAddress!, target));
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", type } } };
        // What is refused for its length is refused before it is read, and the connection closed.
        request.Headers.ExpectContinue = body?.Length > 1 << 20;
        using var response = await http.SendAsync(request);
        return await Answer.Of(response);
    }

    public Task<Answer> Put(string target, string? body = null) => Send(HttpMethod.Put, target, body);

    public Task<Answer> Delete(string target, string? body = null) => Send(HttpMethod.Delete, target, body);

    /// <summary>Makes a change that must be taken, and have no body.</summary>
    public async Task Do(HttpMethod method, string target, string? body = null)
    {
        var answer = await Send(method, target, body);
        Assert.True(answer.Status == (target.Contains("following", StringComparison.Ordinal) ? 204 : 200), $"{target}: {answer.Status} {answer.Text}");
        Assert.Empty(answer.Body);
        Assert.Null(answer["Content-Type"]);
    }

    public Task Save(string kind, params string[] words) => Do(HttpMethod.Put, $"/v1/me/{kind}?ids={IdsOf(words)}");

    public Task Remove(string kind, params string[] words) => Do(HttpMethod.Delete, $"/v1/me/{kind}?ids={IdsOf(words)}");

    public async Task<bool[]> Has(string kind, params string[] words) => Truths(await http.Json($"/v1/me/{kind}/contains?ids={IdsOf(words)}"));

    /// <summary>The ids of a list; <c>null</c> for a null.</summary>
    public async Task<string[]> List(string kind, string query = "")
    {
        var items = (await http.Json($"/v1/me/{kind}{query}")).GetProperty("items").EnumerateArray();
        return [.. items.Select(row => row.ValueKind == JsonValueKind.Null ? "null" : row.GetProperty(kind[..^1]).Text("id")!.TrimStart('0'))];
    }

    /// <summary>Arrays, whose literals may stand beside an await.</summary>
    public static void AreEqual<T>(T[] expected, T[] actual) => Assert.Equal<T>(expected, actual);

    public static bool[] Truths(JsonElement list) => [.. list.EnumerateArray().Select(truth => truth.GetBoolean())];

    public static string IdsOf(params string[] words) => string.Join(',', words.Select(word => HandmadeCatalogue.Id(word).ToString()));

    public static string Uris(string type, params string[] words) => string.Join(',', words.Select(word => $"spotify:{type}:{HandmadeCatalogue.Id(word)}"));

    public void Dispose() => http.Dispose();
}
