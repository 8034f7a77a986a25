using System.IO.Compression;

namespace Tonearm.WebApi;

/// <summary>Content codings: which one a client takes, and making it.</summary>
static class Coding
{
    /// <summary>Shorter bodies fit in one packet and gain nothing.</summary>
    const int MinLength = 1024;

    /// <summary>Brotli before gzip, where the client names them without refusing them by <c>q=0</c> (RFC 9110 section 12.5.3).</summary>
    public static ContentCoding Choose(HttpRequest request, int length)
    {
        var accepted = request.Headers.AcceptEncoding;
        if (accepted.Count == 0 || length < MinLength)
            return ContentCoding.Identity;
        var list = accepted.ToString();
        return Accepts(list, "br") ? ContentCoding.Brotli
            : Accepts(list, "gzip") ? ContentCoding.Gzip
            : ContentCoding.Identity;
    }

    /// <summary>Always in the same way, for one validator stands for the same bytes (RFC 9110 section 8.8.3).</summary>
    public static byte[] Compress(ReadOnlySpan<byte> body, ContentCoding coding)
    {
        var compressed = new MemoryStream();
        using (Stream stream = coding == ContentCoding.Gzip ? new GZipStream(compressed, CompressionLevel.Optimal) : new BrotliStream(compressed, CompressionLevel.Optimal))
            stream.Write(body);
        return compressed.ToArray();
    }

    public static Task WriteBody(HttpResponse response, ReadOnlyMemory<byte> body)
    {
        response.ContentLength = body.Length;
        var written = response.BodyWriter.WriteAsync(body);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    static bool Accepts(ReadOnlySpan<char> list, ReadOnlySpan<char> coding)
    {
        foreach (var part in list.Split(','))
        {
            var item = list[part];
            var end = item.IndexOf(';');
            if (!(end < 0 ? item : item[..end]).Trim().Equals(coding, StringComparison.OrdinalIgnoreCase))
                continue;
            return end < 0 || !IsZero(item[(end + 1)..]);
        }
        return false;
    }

    static bool IsZero(ReadOnlySpan<char> weight)
    {
        var value = weight.Trim();
        return value.StartsWith("q=0", StringComparison.OrdinalIgnoreCase) && value[3..].TrimStart('.').Trim('0').IsEmpty;
    }
}
