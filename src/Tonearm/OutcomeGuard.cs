using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>
/// A request that fails after it has committed a change may have done what it was asked to, in part or as a whole. That
/// is an unknown outcome (docs/storage.md), whatever failed. Requests that only read pass by.
/// </summary>
sealed class OutcomeGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? next(context) : Guarded(context);

    async Task Guarded(HttpContext context)
    {
        var scope = CommitScope.Begin();
        try
        {
            await next(context);
        }
        catch (Exception failure) when (scope.HasCommitted && failure is not (ApiErrorException or BadHttpRequestException or OperationCanceledException))
        {
            throw new StateStoreException(StoreFault.OutcomeUnknown, "The request failed after it had changed something.", failure);
        }
    }
}
