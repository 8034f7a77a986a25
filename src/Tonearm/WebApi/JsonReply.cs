using System.Buffers.Text;
using System.IO.Hashing;

namespace Tonearm.WebApi;

/// <summary>An answer that depends on who asks and is validated by its own bytes.</summary>
sealed class JsonReply(byte[] body) : IResult
{
    public JsonReply(JsonBuffer json) : this(json.Written.ToArray()) { }

    public Task ExecuteAsync(HttpContext httpContext) =>
        new CachedReply(new ReplyHeaders(Base64Url.EncodeToString(XxHash128.Hash(body)), TimeSpan.Zero, isOfAccount: true), body).Send(httpContext);
}
