using System.Text;
using Tonearm.Accounts.Apps;

namespace Tonearm.Tests.Accounts;

/// <summary>POST /api/token for an app itself: docs/security-checks.md 42 to 58 and 94.</summary>
public sealed class ClientCredentialsTests : IAsyncLifetime
{
    static readonly (string, string)[] Grant = [("grant_type", "client_credentials")];

    AccountsHost host = null!;
    NewApp app = null!;

    string Id => app.App.ClientId;

    public async ValueTask InitializeAsync()
    {
        host = await AccountsHost.Start();
        app = await host.Apps.Create(new AppDraft("App"));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_answer_has_exactly_the_members_of_the_documentation()
    {
        var reply = await host.Token(Grant, (Id, app.Secret));
        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json", reply.ContentType);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
        Assert.Equal("no-cache", reply.Header("Pragma"));
        Assert.Equal($$"""{"access_token":"{{reply["access_token"]}}","token_type":"Bearer","expires_in":3600}""", reply.Body);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", reply["access_token"]);
    }

    [Fact]
    public async Task The_token_works_and_carries_no_user()
    {
        var token = (await host.Token(Grant, (Id, app.Secret)))["access_token"];
        var who = await host.WhoAmI("Bearer " + token);
        Assert.Equal((200, Id, "", ""), (who.Status, who["app"], who["user"], who["scope"]));
    }

    [Fact]
    public async Task Credentials_may_come_in_the_form()
    {
        var reply = await host.Token([.. Grant, ("client_id", Id), ("client_secret", app.Secret)]);
        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task Extra_empty_and_unknown_parameters_are_ignored()
    {
        var reply = await host.Token(
            [.. Grant, ("scope", "playlist-read-private"), ("state", "x"), ("code", ""), ("client_id", "")], (Id, app.Secret));
        Assert.Equal(200, reply.Status);
        Assert.Null(reply["scope"]);
    }

    [Fact]
    public async Task An_id_in_the_form_may_repeat_the_header_but_not_differ()
    {
        Assert.Equal(200, (await host.Token([.. Grant, ("client_id", Id)], (Id, app.Secret))).Status);
        var other = await host.Apps.Create(new AppDraft("Other"));
        (await host.Token([.. Grant, ("client_id", other.App.ClientId)], (Id, app.Secret)))
            .IsRefused("invalid_request", "client_id differs from the Authorization header");
    }

    [Fact]
    public async Task Header_and_form_credentials_together_are_refused() =>
        (await host.Token([.. Grant, ("client_id", Id), ("client_secret", app.Secret)], (Id, app.Secret)))
            .IsRefused("invalid_request", "Client credentials must be sent in one way only");

    [Fact]
    public async Task An_unknown_client_is_refused()
    {
        (await host.Token(Grant, (new string('0', 32), app.Secret))).IsRefused("invalid_client", "Invalid client");
        (await host.Token(Grant, (Id.ToUpperInvariant() + "x", app.Secret))).IsRefused("invalid_client", "Invalid client");
        (await host.Token(Grant)).IsRefused("invalid_client", "Invalid client");
    }

    [Fact]
    public async Task A_wrong_or_missing_secret_is_refused()
    {
        (await host.Token(Grant, (Id, new string('0', 32)))).IsRefused("invalid_client", "Invalid client secret");
        (await host.Token([.. Grant, ("client_id", Id), ("client_secret", app.Secret + "0")]))
            .IsRefused("invalid_client", "Invalid client secret");
        (await host.Token([.. Grant, ("client_id", Id)])).IsRefused("invalid_client", "Invalid client secret");
        (await host.Token(Grant, (Id, ""))).IsRefused("invalid_client", "Invalid client secret");
        (await host.Token([.. Grant, ("client_id", Id), ("code_verifier", new string('a', 43))]))
            .IsRefused("invalid_client", "Invalid client secret");
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic !!!")]
    [InlineData("Basic YWJj")]
    [InlineData("Basic Og==")]
    [InlineData("Basic //79/A==")]
    [InlineData("Bearer abc")]
    [InlineData("Digest username=x")]
    [InlineData("Basic YTpi YTpi")]
    public async Task An_unreadable_header_is_an_invalid_client(string header)
    {
        using var request = Form("grant_type=client_credentials");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        (await host.Send(request)).IsRefused("invalid_client", "Invalid authorization header");
    }

    [Theory]
    [InlineData("Basic AAA6AAA=")]
    [InlineData("Basic /zr/")]
    [InlineData("basic JWZmOiVmZg==")]
    public async Task A_header_of_strange_bytes_is_an_unknown_client(string header)
    {
        using var request = Form("grant_type=client_credentials");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        (await host.Send(request)).IsRefused("invalid_client", "Invalid client");
    }

    [Fact]
    public async Task Form_encoded_credentials_in_the_header_are_decoded_once()
    {
        var encoded = string.Concat(app.Secret.Select(digit => $"%{(int)digit:X2}"));
        Assert.Equal(200, (await host.Token(Grant, (Id, encoded))).Status);
        (await host.Token(Grant, (Id, encoded.Replace("%", "%25", StringComparison.Ordinal))))
            .IsRefused("invalid_client", "Invalid client secret");
    }

    [Theory]
    [InlineData("")]
    [InlineData("grant_type=")]
    [InlineData("{\"grant_type\":\"client_credentials\"}")]
    [InlineData("&&&")]
    public async Task A_missing_grant_type_is_told(string body)
    {
        using var request = Form(body);
        request.Headers.Authorization = AccountsHost.Basic(Id, app.Secret);
        (await host.Send(request)).IsRefused("unsupported_grant_type", "grant_type parameter is missing");
    }

    [Theory]
    [InlineData("password")]
    [InlineData("Client_Credentials")]
    [InlineData("client_credentials ")]
    [InlineData("foo")]
    public async Task Another_grant_type_is_told(string grant) =>
        (await host.Token([("grant_type", grant)], (Id, app.Secret))).IsRefused(
            "unsupported_grant_type", "grant_type must be client_credentials, authorization_code or refresh_token");

    [Theory]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials")]
    [InlineData("grant_type=client_credentials&scope=a&scope=b")]
    [InlineData("grant_type=client_credentials&x=&x=")]
    [InlineData("grant_type=client_credentials&%67rant_type=foo")]
    public async Task A_parameter_sent_twice_is_refused(string body)
    {
        using var request = Form(body);
        request.Headers.Authorization = AccountsHost.Basic(Id, app.Secret);
        (await host.Send(request)).IsRefused("invalid_request", "A parameter is sent more than once");
    }

    [Theory]
    [InlineData("grant_type=%")]
    [InlineData("grant_type=%4")]
    [InlineData("grant_type=%zz")]
    [InlineData("grant_type=client_credentials&x=%ff%fe")]
    [InlineData("grant_type=client_credentials&x=%ed%a0%80")]
    public async Task A_malformed_body_is_refused(string body)
    {
        using var request = Form(body);
        request.Headers.Authorization = AccountsHost.Basic(Id, app.Secret);
        (await host.Send(request)).IsRefused("invalid_request", "The request body is malformed");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("rubbish")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? type)
    {
        using var request = Form("grant_type=client_credentials");
        request.Content!.Headers.Remove("Content-Type");
        if (type is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Authorization = AccountsHost.Basic(Id, app.Secret);
        (await host.Send(request)).IsRefused("invalid_request", "Content-Type must be application/x-www-form-urlencoded");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("Application/X-WWW-Form-UrlEncoded")]
    public async Task A_form_content_type_may_name_its_charset(string type)
    {
        using var request = Form("grant_type=client_credentials");
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Authorization = AccountsHost.Basic(Id, app.Secret);
        Assert.Equal(200, (await host.Send(request)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_body_is_refused(bool chunked)
    {
        using var request = Form("grant_type=client_credentials&x=" + new string('a', 20_000));
        request.Headers.TransferEncodingChunked = chunked;
        (await host.Send(request)).IsRefused("invalid_request", "The request body is too large", 413);
    }

    [Fact]
    public async Task Thousands_of_parameters_are_refused()
    {
        using var request = Form(string.Join('&', Enumerable.Range(0, 2000).Select(i => "p" + i)));
        (await host.Send(request)).IsRefused("invalid_request", "The request body is malformed");
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        using var request = Form("grant_type=client_credentials");
        request.Content!.Headers.ContentEncoding.Add("gzip");
        (await host.Send(request)).IsRefused("invalid_request", "The request body must not be compressed");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Only_post_is_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method),
            $"/api/token?grant_type=client_credentials&client_id={Id}&client_secret={app.Secret}");
        var reply = await host.Send(request);
        Assert.Equal((405, "POST"), (reply.Status, string.Join(", ", reply.Message.Content.Headers.Allow)));
        Assert.Null(reply["access_token"]);
        Assert.Equal(("invalid_request", "Method not allowed"), (reply["error"], reply["error_description"]));
    }

    [Fact]
    public async Task A_secret_in_the_query_is_refused()
    {
        using var request = Form("grant_type=client_credentials");
        request.RequestUri = new Uri($"/api/token?client_id={Id}&client_secret={app.Secret}", UriKind.Relative);
        (await host.Send(request)).IsRefused("invalid_request", "Parameters must be sent in the request body");
    }

    [Fact]
    public async Task What_is_no_secret_may_stand_in_the_query()
    {
        foreach (var content in (HttpContent?[])[null, new FormUrlEncodedContent([]), new FormUrlEncodedContent([new("scope", "")])])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/token?grant_type=client_credentials") { Content = content };
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{Id}:{app.Secret}")));
            Assert.Equal(200, (await host.Send(request)).Status);
        }
        using var nothing = new HttpRequestMessage(HttpMethod.Post, "/api/token");
        (await host.Send(nothing)).IsRefused("unsupported_grant_type", "grant_type parameter is missing");
        using var twice = new HttpRequestMessage(HttpMethod.Post, "/api/token?grant_type=client_credentials&grant_type=client_credentials");
        (await host.Send(twice)).IsRefused("invalid_request", "A parameter is sent more than once");
    }

    [Fact]
    public async Task A_token_lives_3600_seconds()
    {
        var token = (await host.Token(Grant, (Id, app.Secret)))["access_token"];
        host.Clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        var expired = await host.WhoAmI("Bearer " + token);
        Assert.Equal((401, "The access token expired"), (expired.Status, expired["error"]));
        Assert.Equal(200, (await host.Token(Grant, (Id, app.Secret))).Status);
        Assert.Equal(401, (await host.WhoAmI("Bearer " + token)).Status);
    }

    [Fact]
    public async Task A_rotated_secret_works_until_its_time_is_over()
    {
        var next = await host.Apps.RotateSecret(Id, TimeSpan.FromHours(1));
        Assert.Equal(200, (await host.Token(Grant, (Id, next!))).Status);
        Assert.Equal(200, (await host.Token(Grant, (Id, app.Secret))).Status);
        host.Clock.Advance(TimeSpan.FromHours(1));
        (await host.Token(Grant, (Id, app.Secret))).IsRefused("invalid_client", "Invalid client secret");

        var last = await host.Apps.RotateSecret(Id, TimeSpan.Zero);
        (await host.Token(Grant, (Id, next!))).IsRefused("invalid_client", "Invalid client secret");
        Assert.Equal(200, (await host.Token(Grant, (Id, last!))).Status);
    }

    static HttpRequestMessage Form(string body) => new(HttpMethod.Post, "/api/token")
    {
        Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
    };
}
