using Microsoft.AspNetCore.Http.Features;
using Tonearm.Accounts.Pages.Entrance;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages;

/// <summary>Answers a visit: with a page, or with the way to another one.</summary>
delegate ValueTask<IResult> PageHandler(PageRequest visit);

/// <summary>Who may see a page. Others are led to sign in, or do not learn that the page exists.</summary>
enum Audience
{
    Everybody, SignedIn, Administrators,
}

/// <summary>
/// What every page passes, in this order: its headers, the session, who may see it, and for a form its size, its shape
/// and its seal.
/// </summary>
/// <param name="find">Finds the handler when it is asked for: pages are made then, not when the server starts.</param>
sealed partial class PageRoute(Audience audience, Func<IServiceProvider, PageHandler> find)
{
    const int MaxFormBytes = 128 * 1024, MaxFileBytes = 8 << 20, MaxFields = 100;

    /// <summary>A browser that sends more than is taken hears of it only if the rest may still arrive.</summary>
    const int MaxSentFileBytes = 64 << 20;

    static readonly FormOptions Limits = new()
    {
        ValueCountLimit = MaxFields,
        KeyLengthLimit = 200,
        ValueLengthLimit = MaxFormBytes,
        BufferBody = false,
    };

    static readonly FormOptions FileLimits = new()
    {
        ValueCountLimit = MaxFields,
        KeyLengthLimit = 200,
        ValueLengthLimit = MaxFormBytes,
        MultipartBodyLengthLimit = MaxFileBytes,
        MemoryBufferThreshold = MaxFileBytes,
    };

    /// <summary>The form brings a file, as forms do that say so (RFC 7578).</summary>
    public bool TakesFile { get; init; }

    public async Task Handle(HttpContext http)
    {
        PageHeaders.Set(http.Response);
        var reply = await TryStore(http);
        await reply.ExecuteAsync(http);
    }

    /// <summary>A store that cannot be used is 503, and who is signed in cannot be told then.</summary>
    async ValueTask<IResult> TryStore(HttpContext http)
    {
        try
        {
            var session = await SignedIn.Session(http);
            FormSeal.Bind(http, session);
            return await Try(new PageRequest(http, session));
        }
        catch (StateStoreException fault) when (ChangedNothing(fault))
        {
            LogFailure(http.RequestServices.GetRequiredService<ILogger<Page>>(), fault, http.Request.Method, http.Request.Path);
            http.Response.Headers.RetryAfter = "5";
            return ErrorPage.Unavailable(new PageRequest(http, null));
        }
    }

    static bool ChangedNothing(StateStoreException fault) =>
        fault.Fault is not (StoreFault.OutcomeUnknown or StoreFault.Refused) && CommitScope.Current is not { HasCommitted: true };

    async ValueTask<IResult> Try(PageRequest request)
    {
        try
        {
            return audience != Audience.Everybody && request.Session is null ? await LeadToSignIn(request)
                : audience == Audience.Administrators && !request.User.IsAdmin ? ErrorPage.NotFound(request)
                : await Answer(request);
        }
        catch (BadHttpRequestException broken)
        {
            return ErrorPage.BadForm(request, broken.StatusCode);
        }
        catch (InvalidDataException)
        {
            return ErrorPage.BadForm(request, StatusCodes.Status400BadRequest);
        }
        catch (PasswordQueueFullException)
        {
            return ErrorPage.Busy(request, PasswordQueueFullException.RetryAfter);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or StateStoreException { Fault: not StoreFault.Refused })
            && CommitScope.Current is not { HasCommitted: true })
        {
            LogFailure(request.Http.RequestServices.GetRequiredService<ILogger<Page>>(), failure, request.Http.Request.Method, request.Http.Request.Path);
            return ErrorPage.Failed(request);
        }
    }

    /// <summary>What was typed into a form goes with its writer, if it comes from a page of ours and not from another site.</summary>
    async ValueTask<IResult> LeadToSignIn(PageRequest request)
    {
        var services = request.Http.RequestServices;
        if (!TakesFile && HttpMethods.IsPost(request.Http.Request.Method) && services.GetRequiredService<FormSeal>().ComesFromThisSite(request.Http))
        {
            LimitBody(request.Http, MaxFormBytes);
            request.Http.Features.Set<IFormFeature>(new FormFeature(request.Http.Request, Limits));
            if (request.Http.Request.HasFormContentType && TypedFields.Of(await RequestBody.Reading(request.Http.Request.ReadFormAsync())) is { Length: > 0 } typed)
                return await services.GetRequiredService<SignInPage>().Resume(request, typed);
        }
        return new RedirectReply(ReturnPath.SignIn(request.Path));
    }

    /// <summary>The same visit with what was typed before its person had to sign in again. Whatever looks without showing does not use it up.</summary>
    static async ValueTask<PageRequest> Resumed(PageRequest request)
    {
        if (request.Session is not { } session || !HttpMethods.IsGet(request.Http.Request.Method) || request.Query(TypedFields.Field) is not { Length: > 0 } key
            || await request.Http.RequestServices.GetRequiredService<FlashMessages>().Take(session, key) is not { } typed)
            return request;
        return new PageRequest(request.Http, session) { Form = TypedFields.Read(typed, session.User.Id), IsResumed = true };
    }

    static void LimitBody(HttpContext http, long bytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = bytes;
    }

    async ValueTask<IResult> Answer(PageRequest visit)
    {
        var page = find(visit.Http.RequestServices);
        if (!HttpMethods.IsPost(visit.Http.Request.Method))
            return await page(await Resumed(visit));
        var request = visit.Http.Request;
        var form = TakesFile ? "multipart/form-data" : "application/x-www-form-urlencoded";
        if (request.ContentType?.StartsWith(form, StringComparison.OrdinalIgnoreCase) != true)
            return ErrorPage.BadForm(visit, StatusCodes.Status415UnsupportedMediaType);
        LimitBody(visit.Http, TakesFile ? MaxSentFileBytes : MaxFormBytes);
        if (TakesFile && request.ContentLength > MaxFileBytes)
            return ErrorPage.BadForm(visit, StatusCodes.Status413PayloadTooLarge);
        return TakesFile ? await InTurn(visit, page) : await Submit(visit, page);
    }

    /// <summary>A form with a file is read only when no other of the same person is at work.</summary>
    async ValueTask<IResult> InTurn(PageRequest request, PageHandler page)
    {
        var (turns, userId) = (request.Http.RequestServices.GetRequiredService<UploadTurns>(), request.User.Id);
        if (!turns.TryBegin(userId))
        {
            request.Http.Response.Headers.RetryAfter = "5";
            return ErrorPage.UploadPending(request);
        }
        try
        {
            return await Submit(request, page, FileLimits);
        }
        finally
        {
            turns.End(userId);
        }
    }

    async ValueTask<IResult> Submit(PageRequest visit, PageHandler page, FormOptions? limits = null)
    {
        var request = visit.Http.Request;
        visit.Http.Features.Set<IFormFeature>(new FormFeature(request, limits ?? Limits));
        if (!request.HasFormContentType)
            return ErrorPage.BadForm(visit, StatusCodes.Status415UnsupportedMediaType);
        // Read first: the framework's check of the seal would turn a form that cannot be read into a failure of its own.
        var fields = await RequestBody.Reading(request.ReadFormAsync());
        var seal = visit.Http.RequestServices.GetRequiredService<FormSeal>();
        return await seal.Fits(visit.Http)
            ? await page(new PageRequest(visit.Http, visit.Session) { Form = fields })
            : ErrorPage.Stale(visit, audience != Audience.Everybody && seal.ComesFromThisSite(visit.Http) ? TypedFields.Of(fields) : "");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Method} {Path} failed")]
    static partial void LogFailure(ILogger log, Exception failure, string method, string path);
}
