namespace Tonearm.Tests;

/// <summary>Waits for what happens beside a test.</summary>
static class Eventually
{
    /// <summary>
    /// Looks until something is so. There is no deadline: on a busy machine late is not wrong. A run that hangs is ended
    /// by whoever started it.
    /// </summary>
    public static async Task Is(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <inheritdoc cref="Is(Func{Task{bool}})"/>
    public static Task Is(Func<bool> isSo) => Is(() => Task.FromResult(isSo()));
}
