using Tonearm.Storage;

namespace Tonearm;

/// <summary>
/// Closes the connection of a client whose change may have been kept or not. An error would tell it that nothing has
/// happened, and many clients then send the request again by themselves.
/// </summary>
sealed partial class UnknownOutcome(RequestDelegate next, ILogger<UnknownOutcome> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (StateStoreException unknown) when (unknown.Fault == StoreFault.OutcomeUnknown)
        {
            LogUnknown(log, unknown, context.Request.Method, context.Request.Path);
            context.Abort();
        }
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "{Method} {Path} may have changed the store or not")]
    static partial void LogUnknown(ILogger log, Exception unknown, string method, string path);
}
