using System.Text;
using System.Text.Encodings.Web;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>The page that says why a request for authorization is refused: status 400, no redirect, nothing of the request.</summary>
static class RefusalPage
{
    public static Task Write(HttpResponse response, AuthorizeRefusal refusal)
    {
        response.StatusCode = StatusCodes.Status400BadRequest;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        return response.Body.WriteAsync(Encoding.UTF8.GetBytes(Html(refusal))).AsTask();
    }

    static string Html(AuthorizeRefusal refusal)
    {
        var encode = HtmlEncoder.Default;
        return $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>{encode.Encode(refusal.Text)}</title>
            <h1>{encode.Encode(refusal.Text)}</h1>
            <p>{encode.Encode(refusal.Hint ?? "")}</p>
            <p>The app that sent you here has made a mistake. You can close this page.</p>
            </html>

            """;
    }
}
