using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Tonearm.Tests.WebApi;

/// <summary>A socket that sends bytes as they are and reads one answer, for what HttpClient would put right first.</summary>
sealed class RawConnection(Uri server) : IDisposable
{
    readonly byte[] buffer = new byte[64 * 1024];
    TcpClient? client;
    int filled, taken;

    /// <summary>Sends a request line and headers, then reads the answer; the connection is used again while the server keeps it.</summary>
    public async Task<Answer> Send(byte[] request, bool isHead = false)
    {
        try
        {
            return await Exchange(request, isHead).WaitAsync(TestContext.Current.CancellationToken);
        }
        catch (Exception)
        {
            Close();
            throw;
        }
    }

    public Task<Answer> Send(string head) => Send(Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"));

    async Task<Answer> Exchange(byte[] request, bool isHead)
    {
        if (client is null)
        {
            client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(server.Host, server.Port);
        }
        await client.GetStream().WriteAsync(request);
        var answer = await Read(isHead);
        if (answer["Connection"] == "close")
            Close();
        return answer;
    }

    async Task<Answer> Read(bool isHead)
    {
        var status = int.Parse((await Line()).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await Line() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }
        var body = new MemoryStream();
        if (isHead || status is 204 or 304)
            return new Answer(status, headers, []);
        if (headers.TryGetValue("Content-Length", out var length))
            await Take(int.Parse(length, CultureInfo.InvariantCulture), body);
        else if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
            await TakeChunks(body);
        return new Answer(status, headers, body.ToArray());
    }

    async Task TakeChunks(MemoryStream body)
    {
        int size;
        do
        {
            size = int.Parse(await Line(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await Take(size, body);
            await Line();
        }
        while (size > 0);
    }

    async Task Take(int count, MemoryStream body)
    {
        while (count > 0)
        {
            if (taken == filled)
                await Fill();
            var part = Math.Min(count, filled - taken);
            body.Write(buffer, taken, part);
            (taken, count) = (taken + part, count - part);
        }
    }

    async Task<string> Line()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (taken == filled)
                await Fill();
            var next = (char)buffer[taken++];
            if (next == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append(next);
        }
    }

    async Task Fill()
    {
        (taken, filled) = (0, await client!.GetStream().ReadAsync(buffer));
        if (filled == 0)
            throw new EndOfStreamException("The server closed the connection before its answer was whole.");
    }

    void Close()
    {
        client?.Dispose();
        (client, taken, filled) = (null, 0, 0);
    }

    public void Dispose() => Close();
}
