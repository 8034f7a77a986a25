#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

// Authorization code: a web server that can keep a secret asks a person for access, and refreshes it by itself.
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

var server = Environment.GetEnvironmentVariable("TONEARM_URL") ?? "http://127.0.0.1:8080";
var address = Environment.GetEnvironmentVariable("APP_URL") ?? "http://127.0.0.1:5501";
var clientId = Environment.GetEnvironmentVariable("CLIENT_ID") ?? throw new InvalidOperationException("Set CLIENT_ID.");
var secret = Environment.GetEnvironmentVariable("CLIENT_SECRET") ?? throw new InvalidOperationException("Set CLIENT_SECRET.");
var redirectUri = address + "/callback";
using var http = new HttpClient();

var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
var app = builder.Build();

// 1. Send the person to the accounts service. The state comes back unchanged and ties the answer to this browser.
app.MapGet("/", (HttpResponse response) =>
{
    var state = RandomNumberGenerator.GetHexString(32);
    response.Cookies.Append("state", state, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax });
    return Results.Redirect($"{server}/authorize?response_type=code&client_id={clientId}&state={state}"
        + $"&scope={Uri.EscapeDataString("user-read-private user-read-email")}&redirect_uri={Uri.EscapeDataString(redirectUri)}");
});

// 2. The person agreed, or did not. A state that this browser was not given is somebody else's answer.
app.MapGet("/callback", async (HttpRequest request, string? code, string? state, string? error) =>
{
    if (state is null || state != request.Cookies["state"])
        return Results.BadRequest("The state does not match.");
    if (code is null)
        return Results.Text($"No access: {error}");

    // 3. Exchange the code for tokens. The redirect URI must be the one of step 1.
    var tokens = await Token(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirectUri });

    // 4. The access token lasts an hour. The refresh token gets the next one, without the person.
    var next = await Token(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.GetProperty("refresh_token").GetString()! });
    return Results.Text($"Signed in as {await DisplayName(next.GetProperty("access_token").GetString()!)}");
});

app.Urls.Add(address);
await app.StartAsync();
Console.WriteLine($"Open {address}/");
await app.WaitForShutdownAsync();

async Task<JsonElement> Token(Dictionary<string, string> form)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, server + "/api/token") { Content = new FormUrlEncodedContent(form) };
    request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{clientId}:{secret}")));
    using var answer = await http.SendAsync(request);
    return JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement;
}

async Task<string?> DisplayName(string token)
{
    using var request = new HttpRequestMessage(HttpMethod.Get, server + "/v1/me");
    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    using var answer = await http.SendAsync(request);
    return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["display_name"]!.GetValue<string>();
}
