namespace Tonearm.Storage.Sqlite;

/// <summary>A change that waits for the writer, and the caller who waits for its commit.</summary>
abstract class PendingWrite
{
    /// <summary>Runs the change inside the writer's transaction and keeps its result, or the exception it threw.</summary>
    public abstract bool TryRun(StateConnection connection);

    /// <summary>Tells the caller what <see cref="TryRun"/> kept: only after the transaction has been committed.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was kept, or that nobody knows.</summary>
    public abstract void Fail(Exception cause);
}

/// <inheritdoc cref="PendingWrite"/>
sealed class PendingWrite<T>(Func<StateConnection, T> change) : PendingWrite
{
    readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    T? result;
    Exception? thrown;

    public Task<T> Task => completion.Task;

    public override bool TryRun(StateConnection connection)
    {
#pragma warning disable CA1031 // Whatever the change throws belongs to its caller, not to the writer.
        try
        {
            connection.Reset();
            result = change(connection);
            thrown = connection.Failure;
            return thrown is null;
        }
        catch (Exception error)
        {
            thrown = error;
            return false;
        }
#pragma warning restore CA1031
    }

    public override void Complete()
    {
        if (thrown is null)
            completion.SetResult(result!);
        else
            completion.SetException(thrown);
    }

    public override void Fail(Exception cause) => completion.SetException(thrown ?? cause);
}
