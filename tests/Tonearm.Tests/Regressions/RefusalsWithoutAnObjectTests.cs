using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;
using Tonearm.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// Refusals under /v1 that had no error object: those of requests that the web server cannot read. Every kind of refusal is
/// tried on every route.
/// </summary>
public sealed class RefusalsWithoutAnObjectTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    const string Id = "0123456789ABCDEFGHIJKL";

    static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "BREW"];

    public static TheoryData<string, int, string> Unreadable => new()
    {
        { "GET /v1/tracks/%00 HTTP/1.1\r\nHost: localhost", 400, "Bad request" },
        { "GET /v1/tr%00acks/x?market=SE HTTP/1.1\r\nHost: localhost", 400, "Bad request" },
        { "GET\r\nHost: localhost", 400, "Bad request" },
        { "GET /v1/tracks/x HTTP/1.1", 400, "Bad request" },
        { "GET /v1/tracks/x HTTP/1.1\r\nHost: a b", 400, "Bad request" },
        { "GET /v1/%25%30%30/x HTTP/1.1\r\nHost: a b", 400, "Bad request" },
        { "GET /v1/tracks/x HTTP/1.1\r\nHost: localhost\r\nno header", 400, "Bad request" },
        { "PUT /v1/me/tracks HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip", 400, "Bad request" },
        { "PUT /v1/me/tracks HTTP/1.1\r\nHost: localhost\r\nContent-Length: x", 400, "Bad request" },
        { "GET * HTTP/1.1\r\nHost: localhost", 405, "Method Not Allowed" },
        { "GET /v1/tracks/x HTTP/3.7\r\nHost: localhost", 505, "HTTP Version Not Supported" },
        { $"GET /v1/tracks?ids={new string('a', 60_000)} HTTP/1.1\r\nHost: localhost", 414, "URI Too Long" },
        { $"GET /v1/tracks/x HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 60_000)}", 431, "Request Header Fields Too Large" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_request_that_cannot_be_read_is_refused_with_the_object(string request, int status, string message)
    {
        using var connection = new RawConnection(new Uri(server.App.Url));

        var answer = await connection.Send(Encoding.Latin1.GetBytes(request + "\r\n\r\n"));

        Assert.Equal((status, message), (answer.Status, answer.Message));
        Assert.Equal(("close", "*", "nosniff"), (answer["Connection"], answer["Access-Control-Allow-Origin"], answer["X-Content-Type-Options"]));
        Assert.Equal(("private, max-age=0", $"{server.App.Clock.GetUtcNow():R}"), (answer["Cache-Control"], answer["Date"]));
        Assert.Equal(status == 405 ? "OPTIONS" : null, answer["Allow"]);
    }

    [Fact]
    public async Task The_connection_answers_what_came_before_and_nothing_after_it()
    {
        var good = $"GET /v1/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
        var text = await Converse(server.App.Url, good + good + "GET /v1/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n" + good);

        Assert.Equal(["404", "404", "400"], text.Split("HTTP/1.1 ")[1..].Select(part => part[..3]));
    }

    [Theory]
    [InlineData("HEAD /v1/tracks/x HTTP/1.1\r\nHost: localhost\r\nX-Long: {long}", "431")]
    [InlineData("HEAD /v1/tracks/x HTTP/1.1\r\nHost: a b", "400")]
    public async Task The_refusal_of_HEAD_has_no_body(string request, string status)
    {
        var text = await Converse(server.App.Url, request.Replace("{long}", new string('a', 60_000), StringComparison.Ordinal) + "\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", text, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json; charset=utf-8\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_api_it_has_the_form_of_the_protocol()
    {
        using var connection = new RawConnection(new Uri(server.App.Url));

        var answer = await connection.Send($"POST /api/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nX-Long: {new string('a', 60_000)}");

        Assert.Equal((431, "invalid_request", "no-store"), (answer.Status, answer.Json.Text("error"), answer["Cache-Control"]));
    }

    [Fact]
    public async Task Behind_TLS_it_is_the_same()
    {
        using var files = new TemporaryDirectory();
        var (path, key) = ServedAddressesTests.Write(files, "pem", "here");
        await using var secure = await TonearmApp.Start(adjust: settings => settings with { Urls = ["https://127.0.0.1:0"], Certificate = path, CertificateKey = key });

        var text = await Converse(secure.Url, "GET /v1/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("""{"error":{"status":400,"message":"Bad request"}}""", text, StringComparison.Ordinal);
    }

    /// <summary>Its refusal once replaced whatever else the connection sent.</summary>
    [Fact]
    public async Task Over_HTTP_2_other_requests_of_the_connection_go_on()
    {
        using var files = new TemporaryDirectory();
        var (path, key) = ServedAddressesTests.Write(files, "pem", "here");
        await using var secure = await TonearmApp.Start(adjust: settings => settings with { Urls = ["https://127.0.0.1:0"], Certificate = path, CertificateKey = key });
        var connections = 0;
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
            ConnectCallback = async (context, stop) =>
            {
                connections++;
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler) { DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var many = new HttpRequestMessage(HttpMethod.Get, secure.Url + "/v1/nothing") { Version = new Version(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        for (var i = 0; i < 101; i++)
            many.Headers.Add($"x-{i}", "1");

        using var before = await http.GetAsync(new Uri(secure.Url + "/v1/nothing"), TestContext.Current.CancellationToken);
        using var refused = await http.SendAsync(many, TestContext.Current.CancellationToken);
        using var after = await http.GetAsync(new Uri(secure.Url + "/v1/nothing"), TestContext.Current.CancellationToken);

        Assert.Equal((404, 431, 404, 1), ((int)before.StatusCode, (int)refused.StatusCode, (int)after.StatusCode, connections));
    }

    /// <summary>It has nothing else to say: RFC 9113 section 8.1.1.</summary>
    [Fact]
    public async Task Over_HTTP_2_its_stream_is_reset()
    {
        using var files = new TemporaryDirectory();
        var (path, key) = ServedAddressesTests.Write(files, "pem", "here");
        await using var secure = await TonearmApp.Start(adjust: settings => settings with { Urls = ["https://127.0.0.1:0"], Certificate = path, CertificateKey = key });
        using var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null } };
        using var http = new HttpClient(handler) { DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        using var readable = await http.GetAsync(new Uri(secure.Url + "/v1/nothing"), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(secure.Url + "/v1/%00"), TestContext.Current.CancellationToken));

        Assert.Equal((404, new Version(2, 0)), ((int)readable.StatusCode, readable.Version));
        Assert.Equal(1, Assert.IsType<HttpProtocolException>(refused.InnerException).ErrorCode);
    }

    /// <summary>All that a server says until it closes the connection.</summary>
    static async Task<string> Converse(string url, string request)
    {
        var address = new Uri(url);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = address.Scheme == "http" ? (Stream)client.GetStream() : await Secured(client, address.Host);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    static async Task<Stream> Secured(TcpClient client, string host)
    {
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = host,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        });
        return tls;
    }

    [Fact]
    public async Task Every_kind_of_refusal_has_the_object_on_every_route()
    {
        using var anonymous = server.App.Anonymous();
        using var app = await server.App.Client();
        using var scopeless = await server.App.UserClient("SE");
        using var everything = await server.App.UserClient("SE", string.Join(' ', Scope.All.Select(scope => scope.Name)));
        var seen = new HashSet<int>();
        foreach (var path in Routes(server.App).GroupBy(PathOf))
        {
            var allowed = path.SelectMany(MethodsOf).ToHashSet();
            foreach (var method in Methods.Except(allowed))
                await Refuses(anonymous, method, path.Key, 405);
            foreach (var target in (string[])[path.Key + "/no/such", path.Key.ToUpperInvariant(), path.Key + "/%01"])
                await Refuses(anonymous, "GET", target, target.EndsWith("%01", StringComparison.Ordinal) ? null : 404);
            Assert.Equal(204, (await anonymous.Ask(HttpMethod.Options, path.Key)).Status);
            foreach (var route in path)
                await CheckRoute(route, path.Key);
        }
        Assert.Superset(new HashSet<int> { 400, 401, 403, 404, 405, 413 }, seen);
        Assert.DoesNotContain(seen, status => status >= 500 || status == 415);

        async Task CheckRoute(RouteEndpoint route, string path)
        {
            foreach (var method in MethodsOf(route))
            {
                await Refuses(anonymous, method, path, 401);
                await Refuses(anonymous, method, path, 400, ("Authorization", "Basic eDp5"));
                await Refuses(anonymous, method, path, 401, ("Authorization", "Bearer nonsense"));
                await Refuses(app, method, path, route.Metadata.GetMetadata<RequiresUser>() is null ? null : 401);
                await Refuses(scopeless, method, path, route.Metadata.GetMetadata<RequiresScope>() is null ? null : 403);
                foreach (var query in (string[])["?ids=%21", "?uris=x&limit=x&offset=-1&market=XY&type=x&q=&state=x&fields=%28"])
                    await Refuses(everything, method, path + query, null);
                foreach (var target in (string[])[path.Replace(Id, "%21", StringComparison.Ordinal), path])
                    foreach (var (type, body) in ((string, string)[])[("text/plain", "{"), ("application/json", "[]"), ("application/xml", "<x/>"), ("application/json", new string(' ', 2 << 20))])
                        if (method is not ("GET" or "HEAD"))
                            await RefusesBody(method, target, type, body);
            }
        }

        async Task Refuses(HttpClient http, string method, string target, int? status, params (string, string)[] headers)
        {
            var answer = await http.Ask(new HttpMethod(method), target, headers);
            Check(answer, method, target, status);
            if (status == 405)
                Assert.NotEmpty(answer["Allow"]!);
        }

        async Task RefusesBody(string method, string target, string type, string body)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), target) { Content = new StringContent(body, Encoding.UTF8, type) };
            // What is refused for its length is refused before it is read, and the connection closed.
            request.Headers.ExpectContinue = body.Length > 1 << 20;
            using var response = await everything.SendAsync(request);
            Check(await Answer.Of(response), method, target, null);
        }

        void Check(Answer answer, string method, string target, int? status)
        {
            Assert.True(status is null || answer.Status == status, $"{method} {target}: {answer.Status}, not {status}");
            if (answer.Status < 400)
                return;
            seen.Add(answer.Status);
            CheckObject(answer, $"{method} {target}", method == "HEAD");
        }
    }

    [Fact]
    public async Task A_request_that_cannot_be_read_has_the_object_on_every_route()
    {
        foreach (var route in Routes(server.App))
            foreach (var method in MethodsOf(route).Where(method => method != "HEAD"))
                foreach (var (target, header, status) in ((string, string, int)[])
                [
                    (PathOf(route) + "%00", "", 400), (PathOf(route) + "?x=" + new string('a', 50_000), "", 414), (PathOf(route), "\r\nX-Long: " + new string('a', 40_000), 431),
                ])
                {
                    using var connection = new RawConnection(new Uri(server.App.Url));
                    var answer = await connection.Send($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0{header}");
                    Assert.Equal((status, target.Length), (answer.Status, target.Length));
                    CheckObject(answer, $"{method} {PathOf(route)}", isHead: false);
                }
    }

    [Fact]
    public async Task One_request_too_many_has_the_object_on_every_route()
    {
        await using var limited = await TonearmApp.Start(adjust: settings => settings with { RateLimit = 1 });
        using var http = await limited.UserClient("SE");
        await http.Ask("/v1/markets");
        foreach (var route in Routes(limited))
            foreach (var method in MethodsOf(route))
            {
                var answer = await http.Ask(new HttpMethod(method), PathOf(route));
                Assert.Equal((PathOf(route), 429), (PathOf(route), answer.Status));
                Assert.NotNull(answer["Retry-After"]);
                CheckObject(answer, $"{method} {PathOf(route)}", method == "HEAD");
            }
    }

    static void CheckObject(Answer answer, string request, bool isHead)
    {
        Assert.Equal((request, "application/json; charset=utf-8"), (request, answer["Content-Type"]));
        if (isHead)
        {
            Assert.Empty(answer.Body);
            return;
        }
        var error = Assert.Single(answer.Json.EnumerateObject()).Value;
        Assert.Equal((answer.Status, JsonValueKind.String), (error.Number("status"), error.GetProperty("message").ValueKind));
        Assert.NotEmpty(error.Text("message")!);
        Assert.Empty(error.Names().Except(["status", "message", "reason"]));
    }

    static IEnumerable<RouteEndpoint> Routes(TonearmApp app) =>
        app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal));

    static IReadOnlyList<string> MethodsOf(RouteEndpoint route) => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods;

    static string PathOf(RouteEndpoint route) =>
        string.Join('/', route.RoutePattern.RawText!.TrimEnd('/').Split('/').Select(part => part.StartsWith('{') ? Id : part));
}
