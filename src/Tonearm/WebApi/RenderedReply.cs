using System.Buffers.Text;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace Tonearm.WebApi;

/// <summary>A JSON answer whose headers are known before it is rendered: who has it already costs no rendering.</summary>
sealed class RenderedReply(ReplyHeaders headers, Action<JsonBuffer> render) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        headers.TryAnswerNotModified(httpContext) ? Task.CompletedTask : Send(httpContext);

    async Task Send(HttpContext context)
    {
        using var json = new JsonBuffer();
        Render(json, render, context.Features.Get<Caller>() is { IsInDevelopment: true });
        await SendOnce(context, headers, json);
    }

    /// <summary>Sends what is not kept in the coding that the client takes.</summary>
    public static async Task SendOnce(HttpContext context, ReplyHeaders headers, JsonBuffer json)
    {
        var coding = Coding.Choose(context.Request, json.Written.Length);
        headers.Write(context.Response, coding);
        await Coding.WriteBody(context.Response, coding == ContentCoding.Identity
            ? json.Written
            : Coding.Compress(json.Written.Span, coding));
    }

    /// <summary>Renders an answer, for an app in development mode without what it does not get.</summary>
    public static void Render(JsonBuffer json, Action<JsonBuffer> render, bool isInDevelopment)
    {
        if (!isInDevelopment)
        {
            render(json);
            return;
        }
        using var whole = new JsonBuffer();
        render(whole);
        json.Raw(DevelopmentMode.Reduce(whole.Written.Span));
    }

    /// <summary>A hash of the parts, each set apart from the next.</summary>
    public static string Validator(params ReadOnlySpan<object?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(CultureInfo.InvariantCulture, $"{part}\n");
        return Base64Url.EncodeToString(XxHash128.Hash(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
