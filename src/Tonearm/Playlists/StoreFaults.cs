using Tonearm.Playlists.State;
using Tonearm.Storage;

namespace Tonearm.Playlists;

/// <summary>
/// Turns the faults of the store into 503: nothing was written, and a client may send the request again. Damage does not
/// pass by itself, so it names no time to come back.
/// </summary>
sealed partial class StoreFaults(ILogger<StoreFaults> log) : IEndpointFilter
{
    const string RetryAfterSeconds = "5";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (DamagedPlaylistException damage)
        {
            LogDamage(log, damage);
            return PlaylistErrors.Damaged;
        }
        catch (StateStoreException fault) when (fault.Fault != StoreFault.Refused)
        {
            LogFault(log, fault);
            context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return PlaylistErrors.Unavailable;
        }
    }

    [LoggerMessage(EventId = 31, Level = LogLevel.Error, Message = "A playlist cannot be read")]
    static partial void LogDamage(ILogger log, Exception damage);

    [LoggerMessage(EventId = 32, Level = LogLevel.Error, Message = "The state store failed")]
    static partial void LogFault(ILogger log, Exception fault);
}
