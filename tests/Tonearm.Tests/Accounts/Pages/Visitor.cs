using System.Net;
using System.Text.RegularExpressions;
using Tonearm.Accounts.Users;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>Somebody with a browser that runs no script: keeps cookies, follows no redirect, fills in forms.</summary>
sealed partial class Visitor : IDisposable
{
    public const string Password = "needle on vinyl";

    readonly HttpClient http;

    /// <param name="address">Where a trusted proxy says that the visitor comes from.</param>
    public Visitor(TonearmApp server, string? address = null)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies })
        {
            BaseAddress = new Uri(server.Url),
        };
        if (address is not null)
            http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Somebody who has made an account.</summary>
    public static async Task<Visitor> SignUp(TonearmApp server, string user)
    {
        var visitor = new Visitor(server);
        var reply = await visitor.Submit("/signup", ("user", user), ("password", Password), ("country", "SE"));
        Assert.Equal((303, "/account?saved=account"), (reply.Status, reply.Header("Location")));
        return visitor;
    }

    /// <summary>Somebody who has made an account by the link that a server without an administrator prints.</summary>
    public static async Task<Visitor> SignUpAdministrator(TonearmApp server, string user)
    {
        var visitor = new Visitor(server);
        var invitation = await server.Get<Invitations>().CreateForAdministrator();
        var reply = await visitor.SubmitFrom($"/signup?invitation={invitation}", "/signup",
            ("invitation", invitation!), ("user", user), ("password", Password), ("country", "SE"));
        Assert.Equal((303, "/account?saved=account"), (reply.Status, reply.Header("Location")));
        return visitor;
    }

    public async Task<Reply> Get(string path) => await Reply.Of(await http.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Opens the page of a form and sends it, with the hidden fields that the page gave.</summary>
    public Task<Reply> Submit(string path, params (string Name, string Value)[] fields) => SubmitFrom(path, path, fields);

    public async Task<Reply> SubmitFrom(string page, string path, params (string Name, string Value)[] fields) =>
        await Post(path, [("form_seal", await Seal(page)), .. fields]);

    public async Task<string> Seal(string page)
    {
        var shown = await Get(page);
        Assert.Equal(200, shown.Status);
        return SealField().Match(shown.Body).Groups[1].Value;
    }

    public async Task<Reply> Post(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Send(path, form);
    }

    public async Task<Reply> Send(string path, HttpContent content) => await Reply.Of(await http.PostAsync(new Uri(path, UriKind.Relative), content));

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"form_seal\" value=\"([^\"]+)\"")]
    private static partial Regex SealField();
}
