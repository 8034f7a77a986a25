namespace Tonearm.Accounts.Pages.Dashboard.Snippets;

/// <summary>Modules for Node.js, with its own <c>fetch</c>.</summary>
sealed class JavaScript() : SnippetLanguage("javascript", "JavaScript", Text.First_JavaScriptNote)
{
    public override string ClientCredentials(SnippetValues values) =>
        $$"""
        {{Token(values, hasSecret: true, "grant_type: \"client_credentials\"")}}
        const found = await fetch("{{values.Api}}/v1/search?q=love&type=track", {
          headers: { Authorization: `Bearer ${token.access_token}` },
        });
        console.log(await found.json());
        """;

    public override string Code(SnippetValues values) =>
        $$"""
        import { createInterface } from "node:readline/promises";

        const state = crypto.randomUUID();
        {{Browser($"\"{values.Authorize("code", "&state=")}\" + state")}}
        {{Token(values, hasSecret: true, "grant_type: \"authorization_code\"", "code: back.get(\"code\")", $"redirect_uri: {values.RedirectLiteral}")}}
        console.log(token);
        """;

    public override string Pkce(SnippetValues values) =>
        $$"""
        import { createHash, randomBytes } from "node:crypto";
        import { createInterface } from "node:readline/promises";

        const state = crypto.randomUUID();
        const verifier = randomBytes(32).toString("base64url");
        const challenge = createHash("sha256").update(verifier).digest("base64url");
        {{Browser($"\"{values.Authorize("code", "&code_challenge_method=S256")}\"\n  + `&state=${{state}}&code_challenge=${{challenge}}`")}}
        {{Token(values, hasSecret: false, "grant_type: \"authorization_code\"", "code: back.get(\"code\")", $"redirect_uri: {values.RedirectLiteral}", "code_verifier: verifier")}}
        console.log(token);
        """;

    public override string Refresh(SnippetValues values) => Refresh(values, hasSecret: true);

    public override string PkceRefresh(SnippetValues values) => Refresh(values, hasSecret: false);

    static string Refresh(SnippetValues values, bool hasSecret) =>
        $$"""
        {{Token(values, hasSecret, "grant_type: \"refresh_token\"", "refresh_token: \"REFRESH_TOKEN\"")}}
        const me = await fetch("{{values.Api}}/v1/me", {
          headers: { Authorization: `Bearer ${token.access_token}` },
        });
        console.log(await me.json());
        """;

    static string Browser(string address) =>
        $$"""
        console.log({{address}});
        const input = createInterface({ input: process.stdin, output: process.stdout });
        const back = new URL(await input.question("Address that the browser came back to: ")).searchParams;
        input.close();
        if (back.get("state") !== state) throw new Error("The state is not the one that was sent");
        """;

    static string Token(SnippetValues values, bool hasSecret, params IEnumerable<string> members)
    {
        var header = hasSecret ? $"  headers: {{ Authorization: \"Basic \" + btoa(\"{values.ClientId}:{values.EncodedSecret}\") }},\n" : "";
        var body = string.Join("\n    ", (hasSecret ? members : members.Append($"client_id: \"{values.ClientId}\"")).Select(member => member + ","));
        return
            $$"""
            const answer = await fetch("{{values.Accounts}}/api/token", {
              method: "POST",
            {{header}}  body: new URLSearchParams({
                {{body}}
              }),
            });
            const token = await answer.json();
            """;
    }
}
