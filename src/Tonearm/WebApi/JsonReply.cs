using System.Buffers.Text;
using System.IO.Hashing;

namespace Tonearm.WebApi;

/// <summary>An answer that depends on who asks and is validated by its own bytes; less of it for an app in development mode.</summary>
sealed class JsonReply(byte[] body) : IResult
{
    public JsonReply(JsonBuffer json) : this(json.Written.ToArray()) { }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var shown = httpContext.Features.Get<Caller>() is { IsInDevelopment: true } ? DevelopmentMode.Reduce(body) : body;
        return new CachedReply(new ReplyHeaders(Base64Url.EncodeToString(XxHash128.Hash(shown)), TimeSpan.Zero, isOfAccount: true), shown).Send(httpContext);
    }
}
