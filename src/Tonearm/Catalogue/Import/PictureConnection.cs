using System.Net;
using System.Net.Sockets;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// Opens the connections of <see cref="PictureFetch"/>. A name says nothing about where it leads, and may lead elsewhere
/// the next time it is asked for: so the address that is connected to is judged, in the moment of connecting.
/// </summary>
/// <param name="resolve">The addresses of a name.</param>
sealed class PictureConnection(Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <exception cref="HttpRequestException">No address of the host may be connected to.</exception>
    public async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isThisMachine = PictureHosts.IsThisMachine(host);
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await resolve(host, stop);
        var allowed = Array.FindAll(found, address => isThisMachine ? IPAddress.IsLoopback(address) : PublicAddress.Is(address));
        if (allowed.Length == 0)
            throw new HttpRequestException($"{host} has no public address");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
