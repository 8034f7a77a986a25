using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace Tonearm.WebApi;

/// <summary>The encodings an answer can be sent in.</summary>
enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>A rendered JSON answer with its headers. Compressed forms are made when first asked for and kept.</summary>
/// <param name="isCurrent">Whether it may still be sent without another look; null for always.</param>
/// <param name="operation">What it answers, as <see cref="OperationName"/> has it; empty for an answer that is not kept.</param>
sealed class CachedReply(ReplyHeaders headers, byte[] body, Func<bool>? isCurrent = null, string operation = "")
{
    byte[]? gzip, brotli;
    volatile Func<bool>? isCurrent = isCurrent;

    /// <summary>Bytes of memory, compressed forms and bookkeeping included, roughly.</summary>
    public int Size => body.Length * 3 / 2 + 512;

    public bool IsCurrent => isCurrent is not { } isTrue || isTrue();

    public string Validator => headers.Validator;

    public string Operation => operation;

    /// <summary>Lets it be sent for as long as something else is true: whoever says so has just found it to be the answer.</summary>
    public void Renew(Func<bool>? isTrue) => isCurrent = isTrue;

    public Task Send(HttpContext context)
    {
        if (headers.TryAnswerNotModified(context))
            return Task.CompletedTask;
        var coding = Coding.Choose(context.Request, body.Length);
        headers.Write(context.Response, coding);
        return Coding.WriteBody(context.Response, Encoded(coding));
    }

    ReadOnlyMemory<byte> Encoded(ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip => gzip ??= Coding.Compress(body, coding),
        ContentCoding.Brotli => brotli ??= Coding.Compress(body, coding),
        _ => body,
    };
}

/// <summary>The headers of an answer that may be cached and validated (docs/behaviour/headers-and-caching.md).</summary>
sealed class ReplyHeaders
{
    static readonly StringValues JsonType = "application/json; charset=utf-8";

    /// <summary>The mode of the app behind a token decides about every answer, so that none is good for all tokens.</summary>
    static readonly StringValues Vary = "Authorization, Accept-Encoding";

    static readonly ConcurrentDictionary<(TimeSpan MaxAge, bool IsOfAccount), StringValues> CacheControls = new();
    static readonly string[] Suffixes = ["\"", ".gz\"", ".br\""];

    readonly StringValues cacheControl;
    string? etag;

    /// <param name="validator">Changes whenever the answer does; letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="isOfAccount">The answer depends on whose token it is, so shared caches must not keep it.</param>
    public ReplyHeaders(string validator, TimeSpan maxAge, bool isOfAccount)
    {
        Validator = validator;
        cacheControl = CacheControls.GetOrAdd((maxAge, isOfAccount), static key => $"{(key.IsOfAccount ? "private" : "public")}, max-age={key.MaxAge.TotalSeconds:0}");
    }

    public string Validator { get; }

    public void Write(HttpResponse response, ContentCoding coding)
    {
        var headers = response.Headers;
        headers.ContentType = JsonType;
        WriteValidators(headers, coding);
        if (coding != ContentCoding.Identity)
            headers.ContentEncoding = coding == ContentCoding.Gzip ? "gzip" : "br";
    }

    /// <summary>Answers 304 when the client has this answer in any coding (RFC 9110 section 13.1.2).</summary>
    public bool TryAnswerNotModified(HttpContext context)
    {
        var condition = context.Request.Headers.IfNoneMatch;
        if (condition.Count == 0 || Match(condition) is not { } coding)
            return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        // A cache renews only the stored answer whose validator the 304 repeats (RFC 9111 section 4.3.4).
        WriteValidators(context.Response.Headers, coding);
        return true;
    }

    void WriteValidators(IHeaderDictionary headers, ContentCoding coding)
    {
        headers.ETag = TagOf(coding);
        headers.CacheControl = cacheControl;
        headers.Vary = Vary;
    }

    /// <summary>The coding in which the client has this answer; null when it has another or none.</summary>
    ContentCoding? Match(StringValues condition)
    {
        foreach (var line in condition)
            foreach (var part in line.AsSpan().Split(','))
            {
                var tag = line.AsSpan()[part].Trim();
                if (tag is "*")
                    return ContentCoding.Identity;
                if (CodingOf(tag.StartsWith("W/") ? tag[2..] : tag) is { } coding)
                    return coding;
            }
        return null;
    }

    ContentCoding? CodingOf(ReadOnlySpan<char> tag)
    {
        if (tag.Length < Validator.Length + 2 || tag[0] != '"' || !tag[1..].StartsWith(Validator))
            return null;
        var suffix = tag[(Validator.Length + 1)..];
        for (var coding = 0; coding < Suffixes.Length; coding++)
            if (suffix.SequenceEqual(Suffixes[coding]))
                return (ContentCoding)coding;
        return null;
    }

    /// <summary>A different coding is a different representation and needs a validator of its own (RFC 9110 section 8.8.3).</summary>
    string TagOf(ContentCoding coding) => coding == ContentCoding.Identity
        ? etag ??= '"' + Validator + '"'
        : '"' + Validator + Suffixes[(int)coding];
}
