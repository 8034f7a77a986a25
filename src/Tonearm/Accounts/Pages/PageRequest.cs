using System.Globalization;
using Microsoft.Extensions.Primitives;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages;

/// <summary>A request for a page: who asks, and what the form says if there is one.</summary>
sealed class PageRequest(HttpContext http, Session? session)
{
    static readonly IFormCollection NoForm = new FormCollection(null);

    public HttpContext Http => http;
    public Session? Session => session;

    /// <summary>The person who is signed in; only for pages that demand it.</summary>
    public User User => session!.User;

    public IFormCollection Form { private get; init; } = NoForm;

    /// <summary>Whether a page is shown anew with what was typed before its session ended.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Whether the form has a field, filled in or not.</summary>
    public bool Has(string field) => Form.ContainsKey(field);

    /// <summary>A field of the form without spaces around it; empty if it is absent or there twice.</summary>
    public string this[string field] => Raw(field).Trim();

    /// <summary>A field as it was typed: for passwords.</summary>
    public string Raw(string field) => Form.TryGetValue(field, out var values) ? One(values) : "";

    /// <summary>A file of the form; empty if none was chosen.</summary>
    public async Task<byte[]> File(string field)
    {
        if (Form.Files.GetFile(field) is not { } file)
            return [];
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>A field that may be there any number of times, such as boxes to tick.</summary>
    public IReadOnlyList<string> All(string field) => Form.TryGetValue(field, out var values) ? [.. values.OfType<string>()] : [];

    public bool Ticked(string field) => this[field] == "yes";

    /// <summary>A parameter of the address; empty if it is absent or there twice.</summary>
    public string Query(string name) => One(http.Request.Query[name]);

    /// <summary>Tells the browser when to come again; the result is the same in whole seconds, one at least.</summary>
    public int RetryAfter(TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return seconds;
    }

    public string FormToken => http.RequestServices.GetRequiredService<FormSeal>().For(http);

    /// <summary>The hidden field that every form has.</summary>
    public Html FormTokenField =>
        $"""<input type="hidden" name="{FormSeal.Field}" value="{FormToken}">{(session is null ? Html.None : (Html)$"""<input type="hidden" name="{TypedFields.Account}" value="{User.Id}">""")}""";

    /// <summary>Path and query of the request, to come back to.</summary>
    public string Path => http.Request.Path.ToUriComponent() + http.Request.QueryString.ToUriComponent();

    static string One(StringValues values) => values is [{ } value] ? value : "";
}
