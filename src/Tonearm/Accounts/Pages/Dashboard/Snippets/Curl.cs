using System.Buffers;

namespace Tonearm.Accounts.Pages.Dashboard.Snippets;

/// <summary>Commands for a POSIX shell.</summary>
sealed class Curl() : SnippetLanguage("curl", "curl", Text.First_CurlNote)
{
    static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:/@%+=,");

    public override string ClientCredentials(SnippetValues values) =>
        $"""
        curl -u {Client(values)} -d grant_type=client_credentials {values.Accounts}/api/token
        curl -H "Authorization: Bearer ACCESS_TOKEN" "{values.Api}/v1/search?q=love&type=track"
        """;

    public override string Code(SnippetValues values) =>
        $"""
        state=$(openssl rand -hex 16)
        echo "{values.Authorize("code", "&state=$state")}"
        # Open the address. Go on only if the state that comes back is this one:
        echo "$state"
        curl -u {Client(values)} -d grant_type=authorization_code -d code=CODE \
          --data-urlencode redirect_uri={Argument(values.RedirectUri)} {values.Accounts}/api/token
        """;

    public override string Pkce(SnippetValues values) =>
        $"""
        state=$(openssl rand -hex 16)
        verifier=$(openssl rand -hex 32)
        challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')
        echo "{values.Authorize("code", "&state=$state&code_challenge_method=S256&code_challenge=$challenge")}"
        # Open the address. Go on only if the state that comes back is this one:
        echo "$state"
        curl -d grant_type=authorization_code -d client_id={values.ClientId} -d code=CODE \
          -d code_verifier="$verifier" --data-urlencode redirect_uri={Argument(values.RedirectUri)} {values.Accounts}/api/token
        """;

    public override string Refresh(SnippetValues values) =>
        $"""
        curl -u {Client(values)} -d grant_type=refresh_token -d refresh_token=REFRESH_TOKEN {values.Accounts}/api/token
        curl -H "Authorization: Bearer ACCESS_TOKEN" {values.Api}/v1/me
        """;

    public override string PkceRefresh(SnippetValues values) =>
        $"""
        curl -d grant_type=refresh_token -d client_id={values.ClientId} -d refresh_token=REFRESH_TOKEN {values.Accounts}/api/token
        curl -H "Authorization: Bearer ACCESS_TOKEN" {values.Api}/v1/me
        """;

    static string Client(SnippetValues values) => Argument($"{values.ClientId}:{values.EncodedSecret}");

    /// <summary>Quoted where the shell would read anything into it.</summary>
    static string Argument(string text) =>
        text.AsSpan().ContainsAnyExcept(Plain) ? "'" + text.Replace("'", @"'\''", StringComparison.Ordinal) + "'" : text;
}
