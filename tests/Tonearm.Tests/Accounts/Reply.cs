using System.Text.Json;

namespace Tonearm.Tests.Accounts;

/// <summary>An HTTP answer, read to its end.</summary>
sealed record Reply(int Status, string Body, HttpResponseMessage Message)
{
    public string? ContentType => Message.Content.Headers.ContentType?.ToString();

    public string? Header(string name) => Message.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>A text member of the JSON body; null if it is absent.</summary>
    public string? this[string member] => Json.TryGetProperty(member, out var value) ? value.ToString() : null;

    public static async Task<Reply> Of(HttpResponseMessage message) =>
        new((int)message.StatusCode, await message.Content.ReadAsStringAsync(), message);

    /// <summary>Asserts a refusal of the token endpoint with these exact texts.</summary>
    public void IsRefused(string error, string? description, int status = 400)
    {
        Assert.Equal((status, error, description), (Status, this["error"], this["error_description"]));
        Assert.Equal("application/json", ContentType);
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.All(Json.EnumerateObject(), member => Assert.Contains(member.Name, (string[])["error", "error_description"]));
    }
}
