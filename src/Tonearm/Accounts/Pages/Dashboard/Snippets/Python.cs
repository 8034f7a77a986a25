namespace Tonearm.Accounts.Pages.Dashboard.Snippets;

/// <summary>Programs for Python 3 with <c>requests</c>.</summary>
sealed class Python() : SnippetLanguage("python", "Python", Text.First_PythonNote)
{
    public override string ClientCredentials(SnippetValues values) =>
        $$"""
        import requests

        {{Token(values, hasSecret: true, "\"grant_type\": \"client_credentials\"")}}
        found = requests.get("{{values.Api}}/v1/search", params={"q": "love", "type": "track"},
                             headers={"Authorization": "Bearer " + token["access_token"]})
        print(found.json())
        """;

    public override string Code(SnippetValues values) =>
        $$"""
        import secrets
        from urllib.parse import parse_qs, urlsplit
        import requests

        state = secrets.token_urlsafe(16)
        {{Browser($"\"{values.Authorize("code", "&state=")}\" + state")}}
        {{Token(values, hasSecret: true, "\"grant_type\": \"authorization_code\"", "\"code\": back[\"code\"][0]", $"\"redirect_uri\": {values.RedirectLiteral}")}}
        print(token)
        """;

    public override string Pkce(SnippetValues values) =>
        $$"""
        import base64, hashlib, secrets
        from urllib.parse import parse_qs, urlsplit
        import requests

        state = secrets.token_urlsafe(16)
        verifier = secrets.token_urlsafe(32)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        {{Browser($"\"{values.Authorize("code", "&code_challenge_method=S256")}\"\n      + \"&state=\" + state + \"&code_challenge=\" + challenge")}}
        {{Token(values, hasSecret: false, "\"grant_type\": \"authorization_code\"", "\"code\": back[\"code\"][0]", $"\"redirect_uri\": {values.RedirectLiteral}", "\"code_verifier\": verifier")}}
        print(token)
        """;

    public override string Refresh(SnippetValues values) => Refresh(values, hasSecret: true);

    public override string PkceRefresh(SnippetValues values) => Refresh(values, hasSecret: false);

    static string Refresh(SnippetValues values, bool hasSecret) =>
        $$"""
        import requests

        {{Token(values, hasSecret, "\"grant_type\": \"refresh_token\"", "\"refresh_token\": \"REFRESH_TOKEN\"")}}
        me = requests.get("{{values.Api}}/v1/me", headers={"Authorization": "Bearer " + token["access_token"]})
        print(me.json())
        """;

    static string Browser(string address) =>
        $"""
        print({address})
        back = parse_qs(urlsplit(input("Address that the browser came back to: ")).query)
        if back.get("state") != [state]:
            raise SystemExit("The state is not the one that was sent")
        """;

    static string Token(SnippetValues values, bool hasSecret, params IEnumerable<string> members)
    {
        var auth = hasSecret ? $" auth=(\"{values.ClientId}\", \"{values.EncodedSecret}\")," : "";
        var data = string.Join("\n    ", (hasSecret ? members : members.Append($"\"client_id\": \"{values.ClientId}\"")).Select(member => member + ","));
        return
            $$"""
            answer = requests.post("{{values.Accounts}}/api/token",{{auth}} data={
                {{data}}
            })
            token = answer.json()
            """;
    }
}
