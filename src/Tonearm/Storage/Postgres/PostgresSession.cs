using System.Data;
using System.Data.Common;
using Npgsql;

namespace Tonearm.Storage.Postgres;

/// <summary>
/// A connection that is opened when it is needed, and anew when it broke; used by one thread. Runs reads and changes
/// again where that is safe.
/// </summary>
sealed class PostgresSession(string connectionString, PostgresDialect dialect) : IDisposable
{
    /// <summary>How often a change is tried that loses against others.</summary>
    const int MaxTries = 10;

    /// <summary>Where an operator has made commits that may be forgotten the usual thing, they are not for us.</summary>
    const string Durable =
        "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

    NpgsqlConnection? connection;
    StateConnection? state;
    NpgsqlTransaction? transaction;

    /// <summary>Runs a query on a snapshot, which stays open until <see cref="Release"/>.</summary>
    public T Read<T>(Func<StateConnection, T> query)
    {
        for (var first = true; ; first = false)
        {
            var wasOpen = IsOpen;
            try
            {
                var current = Begin(IsolationLevel.RepeatableRead);
                var result = query(current);
                return current.Failure is { } failure ? throw failure : result;
            }
            catch (Exception error)
            {
                var broke = !IsOpen;
                Release();
                // The server may have closed an idle connection long ago.
                if (!(first && wasOpen && broke))
                    throw Explained(error);
            }
        }
    }

    /// <summary>Makes a change and commits it.</summary>
    public T Write<T>(Func<StateConnection, T> change)
    {
        for (var tries = 1; ; tries++)
        {
            var wasOpen = IsOpen;
            try
            {
                var current = Begin(IsolationLevel.ReadCommitted);
                var result = change(current);
                if (current.Failure is { } failure)
                    throw failure;
                Commit();
                return result;
            }
            catch (Exception error)
            {
                var again = tries < MaxTries && (Lost(error) || tries == 1 && wasOpen && Broke(error));
                Release();
                if (!again)
                    throw Explained(error);
            }
        }
    }

    /// <summary>Ends what is open, without a result.</summary>
    public void Release()
    {
#pragma warning disable CA1031 // A connection that cannot go back is replaced; its transaction ends with it.
        try
        {
            transaction?.Rollback();
            transaction?.Dispose();
            transaction = null;
            if (IsOpen)
                return;
        }
        catch (Exception)
        {
            transaction = null;
        }
#pragma warning restore CA1031
        Dispose();
    }

    public void Dispose()
    {
        state?.Dispose();
        (connection, state) = (null, null);
    }

    bool IsOpen => connection is { FullState: ConnectionState.Open };

    StateConnection Begin(IsolationLevel isolation)
    {
        if (!IsOpen)
            Connect();
        state!.Reset();
        // Travels with the first statement.
        transaction = connection!.BeginTransaction(isolation);
        return state;
    }

    void Connect()
    {
        Dispose();
        connection = new NpgsqlConnection(connectionString);
        state = new StateConnection(connection, dialect);
        try
        {
            state.Open();
            state.Run(Durable);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    void Commit()
    {
        try
        {
            transaction!.Commit();
            transaction.Dispose();
            transaction = null;
        }
        catch (PostgresException refused) when (IsOpen && PostgresDialect.KeptNothing(refused))
        {
            throw dialect.Explain(refused);
        }
        catch (Exception error)
        {
            throw new StateStoreException(StoreFault.OutcomeUnknown,
                "The connection to the database broke while a change was being committed; it may be kept or not.", error);
        }
    }

    /// <summary>
    /// Whether the change met another that came first; the database has taken it back. A key that another change has just
    /// made, or a row just removed that a new one refers to, was not there to be seen when this one decided: next time it is.
    /// </summary>
    bool Lost(Exception error) => (state?.Failure ?? error).InnerException is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation
    };

    /// <summary>Whether the connection was found broken before anything was committed.</summary>
    bool Broke(Exception error) => !IsOpen && error is not StateStoreException { Fault: StoreFault.OutcomeUnknown };

    /// <summary>Of what the driver throws, tells callers only what they know.</summary>
    Exception Explained(Exception error) => error switch
    {
        DbException told => dialect.Explain(told),
        IOException or TimeoutException or System.Security.Authentication.AuthenticationException =>
            new StateStoreException(StoreFault.Unavailable, $"The database cannot be reached: {error.Message}", error),
        _ => error,
    };
}
