using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tonearm.Accounts.Apps;
using Tonearm.Storage;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>A request that cannot be read, or says two things at once, is refused as the client's mistake, in the form of its endpoint.</summary>
public sealed class BrokenRequestsAreTheClientsMistakeTests
{
    [Theory]
    [InlineData("grant_type", "client_credentials")]
    [InlineData("client_id", "another")]
    [InlineData("scope", "streaming")]
    public async Task A_parameter_in_the_query_and_in_the_body_is_refused(string name, string value)
    {
        await using var flow = await Flow.Start();
        foreach (var inBody in (string[])[value, "x"])
            foreach (var path in (string[])["/api/token", "/api/revoke", "/api/introspect"])
            {
                var reply = await flow.Host.Post($"{path}?{name}={value}", [("grant_type", "client_credentials"), (name == "grant_type" ? "y" : name, inBody)], flow.Basic);
                Assert.Equal((400, "invalid_request"), (reply.Status, reply["error"]));
            }
    }

    [Theory]
    [InlineData("/api/token", "application/x-www-form-urlencoded")]
    [InlineData("/api/revoke", "application/x-www-form-urlencoded")]
    [InlineData("/signin", "application/x-www-form-urlencoded")]
    public async Task A_chunk_whose_length_is_none_is_a_bad_request(string path, string type)
    {
        await using var server = await Site.Start();
        foreach (var length in (string[])["FFFFFFFF", "7FFFFFFFF", "zz", "-1"])
        {
            var answer = await Raw(server.Url, $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\n{length}\r\na=b\r\n");
            Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_a_bad_request()
    {
        await using var stage = await FormStage.Start();
        using var cut = new StringContent("--b\r\nContent-Disposition: form-data; name=\"form_seal\"\r\n\r\nx");
        cut.Headers.Remove("Content-Type");
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        Assert.Equal(400, (await stage.Ada.Send("/account/picture", cut)).Status);
    }

    [Theory]
    [InlineData("GET", "/api", 404)]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("POST", "/api/token/more", 404)]
    [InlineData("POST", "/api/Token", 404)]
    [InlineData("GET", "/api/token", 405)]
    [InlineData("TRACE", "/api/token", 405)]
    [InlineData("BREW", "/api/introspect", 405)]
    public async Task Every_error_of_the_protocol_has_its_form(string method, string path, int status)
    {
        await using var host = await AccountsHost.Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        IsOAuth(await host.Send(request), status, "invalid_request");
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_told_in_the_form_of_the_protocol()
    {
        await using var host = await AccountsHost.Start(services => services.AddSingleton<ExplainFault>(failure =>
            StoreFaults.Explain(failure is StateStoreException ? new StateStoreException(StoreFault.Locked, "locked", failure) : failure)));
        var app = await host.Apps.Create(new AppDraft("App"));
        await host.Store.Write(state => state.Run("alter table apps rename to taken_away"));
        var reply = await host.Token([("grant_type", "client_credentials")], (app.App.ClientId, app.Secret));
        IsOAuth(reply, 503, "temporarily_unavailable");
        Assert.Equal("5", reply.Header("Retry-After"));
    }

    static void IsOAuth(Reply reply, int status, string error)
    {
        Assert.Equal((status, "application/json", "no-store"), (reply.Status, reply.ContentType, reply.Header("Cache-Control")));
        Assert.Equal((JsonValueKind.String, error), (reply.Json.GetProperty("error").ValueKind, reply["error"]));
        Assert.NotEmpty(reply["error_description"]!);
    }

    static async Task<string> Raw(string url, string request)
    {
        var address = new Uri(url);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync() ?? "";
    }
}
