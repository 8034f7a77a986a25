namespace Tonearm.Images;

/// <summary>
/// The one bound of everything that decodes, draws or encodes pictures: each of these may take memory for all pixels of a
/// file, so only a few are at work at a time, however many ask. The others wait without taking any.
/// </summary>
sealed class DrawingLimit : IDisposable
{
    /// <summary>No more than the processors can do, and with many of them no more than memory is meant for it.</summary>
    public static int AtOnce { get; } = Math.Min(Environment.ProcessorCount, 4);

    readonly SemaphoreSlim free = new(AtOnce);

    /// <summary>Does a piece of work when its turn has come, on a thread of the pool.</summary>
    public async Task<T> Run<T>(Func<T> work)
    {
        await free.WaitAsync();
        try
        {
            return await Task.Run(work);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose() => free.Dispose();
}
