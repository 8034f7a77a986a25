using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Tonearm;

/// <summary>
/// A connection whose last answer can be replaced. Requests that cannot be read never reach the application: Kestrel
/// answers them by itself with a status and no body, and closes the connection. <see cref="RefusedRequests"/> learns of it
/// before, and has another answer sent instead.
/// </summary>
sealed class RefusableConnection(IDuplexPipe transport) : PipeWriter, IDuplexPipe
{
    readonly PipeWriter output = transport.Output;
    bool isRefused;
    ReadOnlyMemory<byte> answer;
    byte[] unsent = [];

    public PipeReader Input => transport.Input;
    public PipeWriter Output => this;

    public static ConnectionDelegate Wrap(ConnectionDelegate next) => connection =>
    {
        var refusable = new RefusableConnection(connection.Transport);
        connection.Transport = refusable;
        connection.Features.Set(refusable);
        return next(connection);
    };

    /// <summary>From now on nothing is sent but this, when the connection is flushed.</summary>
    public void Refuse(ReadOnlyMemory<byte> instead) => (isRefused, answer) = (true, instead);

    public override Memory<byte> GetMemory(int sizeHint = 0) => isRefused ? Unsent(sizeHint) : output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => isRefused ? Unsent(sizeHint) : output.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (!isRefused)
            output.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (!answer.IsEmpty)
            output.Write(answer.Span);
        answer = default;
        return output.FlushAsync(cancellationToken);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        isRefused ? FlushAsync(cancellationToken) : output.WriteAsync(source, cancellationToken);

    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    public override long UnflushedBytes => output.UnflushedBytes;

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => output.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => output.CompleteAsync(exception);

    byte[] Unsent(int sizeHint)
    {
        if (unsent.Length < Math.Max(sizeHint, 1))
            unsent = new byte[Math.Max(sizeHint, 4096)];
        return unsent;
    }
}
