namespace Tonearm.Accounts.Pages.Dashboard.Snippets;

/// <summary>Programs of one file for .NET, with <c>HttpClient</c>.</summary>
sealed class DotNet() : SnippetLanguage("dotnet", ".NET", Text.First_DotNetNote)
{
    const string Usings =
        """
        using System.Net.Http.Headers;
        using System.Text;
        using System.Text.Json;
        """;

    public override string ClientCredentials(SnippetValues values) =>
        $"""
        {Usings}

        {Token(values, hasSecret: true, "[\"grant_type\"] = \"client_credentials\"")}
        {Call($"{values.Api}/v1/search?q=love&type=track")}
        """;

    public override string Code(SnippetValues values) =>
        $"""
        {Usings}
        using System.Security.Cryptography;
        using System.Web;

        var state = RandomNumberGenerator.GetHexString(32);
        {Browser($"\"{values.Authorize("code", "&state=")}\" + state")}
        {Token(values, hasSecret: true, "[\"grant_type\"] = \"authorization_code\"", "[\"code\"] = back[\"code\"]!", $"[\"redirect_uri\"] = {values.RedirectLiteral}")}
        Console.WriteLine(token);
        """;

    public override string Pkce(SnippetValues values) =>
        $"""
        using System.Buffers.Text;
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json;
        using System.Web;

        var state = RandomNumberGenerator.GetHexString(32);
        var verifier = RandomNumberGenerator.GetHexString(64);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        {Browser($"\"{values.Authorize("code", "&code_challenge_method=S256")}\"\n    + \"&state=\" + state + \"&code_challenge=\" + challenge")}
        {Token(values, hasSecret: false, "[\"grant_type\"] = \"authorization_code\"", "[\"code\"] = back[\"code\"]!", $"[\"redirect_uri\"] = {values.RedirectLiteral}", "[\"code_verifier\"] = verifier")}
        Console.WriteLine(token);
        """;

    public override string Refresh(SnippetValues values) => Refresh(values, hasSecret: true);

    public override string PkceRefresh(SnippetValues values) => Refresh(values, hasSecret: false);

    static string Refresh(SnippetValues values, bool hasSecret) =>
        $"""
        {Usings}

        {Token(values, hasSecret, "[\"grant_type\"] = \"refresh_token\"", "[\"refresh_token\"] = \"REFRESH_TOKEN\"")}
        {Call($"{values.Api}/v1/me")}
        """;

    static string Call(string address) =>
        $"""
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", token.GetProperty("access_token").GetString());
        Console.WriteLine(await http.GetStringAsync("{address}"));
        """;

    static string Browser(string address) =>
        $"""
        Console.WriteLine({address});
        Console.Write("Address that the browser came back to: ");
        var back = HttpUtility.ParseQueryString(new Uri(Console.ReadLine()!).Query);
        if (back["state"] != state)
            throw new InvalidOperationException("The state is not the one that was sent");
        """;

    static string Token(SnippetValues values, bool hasSecret, params IEnumerable<string> members)
    {
        var header = hasSecret
            ? $"http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\n    \"Basic\", Convert.ToBase64String(Encoding.ASCII.GetBytes(\"{values.ClientId}:{values.EncodedSecret}\")));\n"
            : "";
        var form = string.Join("\n    ", (hasSecret ? members : members.Append($"[\"client_id\"] = \"{values.ClientId}\"")).Select(member => member + ","));
        return
            $$"""
            using var http = new HttpClient();
            {{header}}var form = new Dictionary<string, string>
            {
                {{form}}
            };
            var answer = await http.PostAsync("{{values.Accounts}}/api/token", new FormUrlEncodedContent(form));
            var token = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync());
            """;
    }
}
