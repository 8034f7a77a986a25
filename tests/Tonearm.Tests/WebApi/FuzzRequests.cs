using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Tonearm.Tests.WebApi;

/// <summary>Makes requests that no client means, for the routes a server has.</summary>
sealed class FuzzRequests(IReadOnlyList<RouteEndpoint> routes, string[] ids, string token, Random random)
{
    /// <summary>Kestrel takes 8 KB; some are longer.</summary>
    const int LongestValue = 9000;

    static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW", "get"];

    static readonly string[] Parameters =
    [
        "ids", "id", "market", "country", "limit", "offset", "q", "query", "type", "include_groups", "album_type", "include_external", "locale", "fields", "uris",
        "additional_types", "after", "before", "position", "time_range", "timestamp", "position_ms", "volume_percent", "state", "device_id", "seed_artists", "code", "redirect_uri", "foo", "", "%00", "ids[]",
    ];

    static readonly string[] Sound =
        ["US", "SE", "from_token", "1", "20", "50", "0", "album", "single", "track,artist", "artist", "album,artist,playlist,track,show,episode,audiobook", "audio", "year:1990-2020", "tag:new", "abba OR queen NOT a*", "%22a b%22"];

    static readonly string[] Unsound =
    [
        "", "-1", "1.5", "1e9", "NaN", "2147483647", "2147483648", "99999999999999999999", "-9223372036854775808", "0x10", "%2B1", "true", "null", "undefined", "[]", "{}", "%00", "a%00b", "%FF", "%C3", "%C3%28",
        "%ED%A0%80", "%ED%B0%80", "%F0%9F%8E%B5", "%EF%BF%BF", "%E2%80%AE", "%E2%80%A8", "%", "%%", "%G0", "%2", "%25%30%30", "%2F", "%2F..%2F..", "..", ".", "%2e%2e", "%5C", "+", "%20", "%09", "%0D%0A", "%0D%0AX-Evil:%201",
        "';DROP TABLE tokens;--", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "{%22a%22:[1,2", "%22%5C", "${jndi:ldap://x}", "{{7*7}}", "a,,b", ",", ",,,,", "*", "a*b*c*d*", "%22", "%22%22%22", "artist:", "artist:%22", "year:0-99999999999",
        "NOT", "OR OR OR", "isrc:*", "%D9%84%D9%84%D9%84", "%E4%B8%AD%E6%96%87", "%CC%81%CC%81%CC%81", "\u00e9", "\u0001", "<", "^", "|", "`",
    ];

    static readonly string[] Headers =
    [
        "Accept-Encoding: gzip, br", "Accept-Encoding: ;q=,,gzip;q=x", "Accept-Encoding: *;q=0", "If-None-Match: *", "If-None-Match: \"", "If-None-Match: W/\"x\",,\"", "If-Modified-Since: never", "Range: bytes=0-1",
        "Origin: null", "Access-Control-Request-Method: ?", "Content-Type: text/plain", "Content-Type: application/json", "Content-Type: application/x-www-form-urlencoded", "Content-Type: ;;;", "Accept: image/png",
        "X-HTTP-Method-Override: DELETE", "X-Forwarded-Host: \"", "Cookie: a=\"b", "Expect: nonsense", "Accept-Language: \u00ff", "Connection: keep-alive", "Upgrade: websocket",
    ];

    static readonly string[] Bodies =
        ["", "{}", "[]", "null", "{\"uris\":", "{\"ids\":[1,null,{}]}", "\"\\ud800\"", "\u0000\u00ff\u00fe", "grant_type=client_credentials", "grant_type=%00&%ED%A0%80", "a=b&a=b", "[[[[[[[[[[[[[[[[[[[[[[[[", "{\"public\":\"yes\",\"position\":1e999}",
            "{\"name\":\"x\",\"public\":false}", "{\"name\":7,\"description\":[]}", "{\"uris\":[\"spotify:track:0TonearmDemoTrack00001\"],\"position\":-1}", "{\"uris\":[\"spotify:track:0TonearmDemoTrack00001\",\"spotify:local:a:b:c:1\"]}",
            "{\"range_start\":0,\"insert_before\":99999999999}", "{\"tracks\":[{\"uri\":\"spotify:track:0TonearmDemoTrack00001\",\"positions\":[0,-1,1e9]}],\"snapshot_id\":\"x\"}", "{\"device_ids\":[\"d\"],\"play\":\"no\"}",
            "{\"context_uri\":\"spotify:album:0TonearmDemoAlbum00001\",\"offset\":{\"position\":1e9},\"position_ms\":-1}", "{\"name\":\"d\",\"type\":\"Speaker\",\"volume_percent\":1e400}", "{\"timestamped_ids\":[{\"id\":\"0TonearmDemoTrack00001\",\"added_at\":\"never\"}]}", "true"];

    /// <summary>The bytes of a request and its method. Mostly well-formed HTTP, since what is not never reaches the server's own code.</summary>
    public (byte[] Bytes, string Method) Next()
    {
        var route = routes[random.Next(routes.Count)];
        var method = Chance(0.75) ? MethodOf(route) : Any(Methods);
        var text = new StringBuilder($"{method} {Path(route)}{Query()} HTTP/1.1\r\nHost: {(Chance(0.98) ? "fuzz.localhost" : Any(Unsound))}\r\n");
        if (Chance(0.97))
            text.Append(CultureInfo.InvariantCulture, $"Authorization: {(Chance(0.97) ? "Bearer " + token : Any(Unsound))}\r\n");
        while (Chance(0.3))
            text.Append(Any(Headers)).Append("\r\n");
        var body = Chance(0.3) || method == "POST" ? Any(Bodies) : "";
        if (body.Length > 0 || Chance(0.1))
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        return (Encoding.Latin1.GetBytes(text.Append("\r\n").Append(body).ToString()), method);
    }

    string MethodOf(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: var methods } ? methods[random.Next(methods.Count)] : "GET";

    string Path(RouteEndpoint route)
    {
        if (Chance(0.01))
            return Any(Unsound);
        var path = string.Concat(route.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(Part))));
        return Chance(0.03) ? path + "/" + Any(Unsound) : path;
    }

    string Part(RoutePatternPart part) => part is RoutePatternLiteralPart literal ? literal.Content : Chance(0.6) ? Any(ids) : Value();

    string Query()
    {
        var query = new StringBuilder();
        for (var separator = '?'; Chance(0.75); separator = '&')
            query.Append(separator).Append(Any(Parameters)).Append(Chance(0.97) ? "=" : "").Append(Value());
        return query.ToString();
    }

    string Value() => random.Next(20) switch
    {
        < 8 => Any(Sound),
        < 11 => string.Join(Chance(0.8) ? "," : "%2C", Enumerable.Range(0, random.Next(1, 60)).Select(_ => Any(ids))),
        < 17 => Any(Unsound),
        17 => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Any(Unsound) + Any(Sound))),
        18 => string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => $"%{random.Next(256):X2}")),
        _ => Long(Chance(0.5) ? Any(Unsound) : Any(Sound)),
    };

    string Long(string part) => part.Length == 0 ? "" : string.Concat(Enumerable.Repeat(part, random.Next(LongestValue) / part.Length + 1));

    string Any(string[] from) => from[random.Next(from.Length)];

    bool Chance(double share) => random.NextDouble() < share;
}
