using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>
/// Gives requests that cannot be read the form that every refusal has: a NUL in the path (400), a request line (414) or
/// headers (431) that are too long, headers that never come (408). Kestrel tells of them by a diagnostics event, and the
/// <see cref="RefusableConnection"/> sends what is made here. Over HTTP/2, where one connection has many requests, Kestrel's own
/// answer stays.
/// </summary>
sealed class RefusedRequests(TimeProvider time) : DiagnosticSource
{
    const string Refused = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public override bool IsEnabled(string name) => name == Refused;

    // The attribute is that of the base, which speaks of values read by reflection; this one is read by its interface.
    [RequiresUnreferencedCode("As DiagnosticSource.Write.")]
    public override void Write(string name, object? value)
    {
        if (value is IFeatureCollection features
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException error
            && features.Get<IHttpResponseFeature>() is { HasStarted: false } response
            && features.Get<IHttp2StreamIdFeature>() is null
            && features.Get<RefusableConnection>() is { } connection)
            connection.Refuse(Answer(error, features.GetRequiredFeature<IHttpRequestFeature>(), response.Headers.Allow.ToString()));
    }

    byte[] Answer(BadHttpRequestException error, IHttpRequestFeature request, string allow)
    {
        var body = new MemoryStream();
        // Where the path could not be read the form is that of the API.
        var context = new DefaultHttpContext { Request = { Path = new PathString(request.Path is ['/', ..] path ? path : "/v1") }, Response = { Body = body } };
        var headers = context.Response.Headers;
        ApiPipeline.SetCommonHeaders(context);
        headers.Connection = "close";
        headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        if (allow.Length > 0)
            headers.Allow = allow;
        // Written to memory, so it is complete when it returns.
        ApiError.Of(error).ExecuteAsync(context).GetAwaiter().GetResult();
        var head = new StringBuilder($"HTTP/1.1 {error.StatusCode} {ReasonPhrases.GetReasonPhrase(error.StatusCode)}\r\n");
        foreach (var (name, value) in headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. HttpMethods.IsHead(request.Method) ? [] : body.ToArray()];
    }
}
